package io.cbec.core.rule;

import io.cbec.core.internal.wording.Phrase;

/** What the rules about lists say. */
enum InventoryWording implements Phrase {
  INV_01(
      "INV-01",
      "tradeMode (贸易方式) is {0}, which is no mode of cross-border e-commerce retail import.",
      "贸易方式（tradeMode）为{0}，不是跨境电商零售进口的监管方式。",
      "Write 9610 for goods sent directly from abroad or 1210 for goods from a bonded zone.",
      "直购进口请填9610，网购保税进口请填1210。"),
  INV_01_ELSEWHERE(
      "INV-01",
      "tradeMode (贸易方式) is 1239: bonded import outside the pilot cities, which this list"
          + " does not name.",
      "贸易方式（tradeMode）为1239（试点城市以外的网购保税进口），清单规范只列明9610和1210。",
      "Check with the customs office that it takes 1239; else write 1210.",
      "请向主管海关确认可否使用1239，否则请填1210。"),
  INV_02(
      "INV-02",
      "{0} is missing; goods sent directly from abroad (9610) need it.",
      "直购进口（9610）缺少{0}，该项必填。",
      "Ask the carrier and write it as the manifest has it.",
      "请向物流企业核实，并按舱单内容填写。"),
  INV_03(
      "INV-03",
      "{0} is missing; goods from a bonded zone ({1}) need it.",
      "保税进口（{1}）缺少{0}，该项必填。",
      "Ask the warehouse in the zone for it; it stands in the customs account book.",
      "请向区内仓储企业核实，按海关账册填写。"),
  INV_04(
      "INV-04",
      "country (起运国) is {0}, but goods from a bonded zone ({1}) leave from China.",
      "起运国（country）为{0}，但保税进口（{1}）的起运国应为中国。",
      "Write 142 here; the country of origin stands in the lines.",
      "请填写142；原产国在表体中填写。"),
  INV_04_CHINA(
      "INV-04",
      "country (起运国) is 142 China, but goods sent directly (9610) start abroad.",
      "起运国（country）为142中国，但直购进口（9610）的货物从境外起运。",
      "Write the country from which the parcel was first sent.",
      "请填写包裹最初发出的国家（地区）代码。"),
  INV_05_DIRECT(
      "INV-05",
      "trafMode (运输方式) is {0}, a way inside the country, but goods sent directly (9610)"
          + " cross the border.",
      "运输方式（trafMode）为{0}，属境内运输方式，但直购进口（9610）应填跨境段运输方式。",
      "Write how the parcel crosses the border, such as 2 by water, 4 by road, 5 by air,"
          + " 6 by post.",
      "请填写跨境段运输方式，如2水路、4公路、5航空、6邮件。"),
  INV_05_BONDED(
      "INV-05",
      "trafMode (运输方式) is {0}, a way across the border, but goods from a bonded zone"
          + " ({1}) only leave the zone.",
      "运输方式（trafMode）为{0}，属跨境运输方式，但保税进口（{1}）应填二线出区的运输方式。",
      "Write how the parcel leaves the zone, such as 7, 8, 9, W, X, Y or Z after the kind"
          + " of zone.",
      "请填写二线出区运输方式，按区域类型填7、8、9、W、X、Y、Z等。"),
  INV_06(
      "INV-06",
      "assureCode (担保企业编号) is {0}, which is no party of this list.",
      "担保企业编号（assureCode）为{0}，不是本清单的申报企业、电商企业、电商平台或物流企业。",
      "Write the code of the enterprise that guarantees the tax: agentCode, ebcCode,"
          + " ebpCode or logisticsCode.",
      "请填写提供税款担保的企业代码，应与agentCode、ebcCode、ebpCode或logisticsCode之一相同。"),
  INV_07(
      "INV-07",
      "{0} is {1}, but codes of customs offices have four digits.",
      "{0}为{1}，关区代码应为4位数字。",
      "Write the four digits of the customs office.",
      "请填写4位数字的关区代码。"),
  INV_08(
      "INV-08",
      "declTime (申报日期) is {0}, but the list is reported on {1}.",
      "申报日期（declTime）为{0}，与报送时间的日期{1}不一致。",
      "Write the day of appTime; the day on which customs accepts the list is what counts.",
      "请填写与报送时间（appTime）相同的日期；最终以海关接受申报的日期为准。"),
  INV_09_DIRECTION(
      "INV-09",
      "ieFlag (进出口标记) is {0}, but this is an import list.",
      "进出口标记（ieFlag）为{0}，但本单为进口清单。",
      "Write I; export lists go with CEB603.",
      "请填写I；出口清单请用CEB603报送。"),
  INV_09_PACKAGES(
      "INV-09",
      "packNo (件数) is {0}, but a list is about one parcel.",
      "件数（packNo）为{0}，但一份清单对应一个包裹。",
      "Write 1, or declare each parcel with a list of its own.",
      "请填写1，或按包裹分别申报清单。"),
  INV_09_NO_PACKAGE(
      "INV-09",
      "packNo (件数) is {0}; a list is about one parcel.",
      "件数（packNo）为{0}，一份清单对应一个包裹。",
      "Write 1.",
      "请填写1。"),
  INV_09_ID_TYPE(
      "INV-09",
      "buyerIdType (订购人证件类型) is {0}, but the standard takes identity cards only.",
      "订购人证件类型（buyerIdType）为{0}，但规范限定为身份证。",
      "Write 1 and the number of the buyer's identity card.",
      "请填写1，并填写订购人身份证号码。"),
  INV_10(
      "INV-10",
      "netWeight (净重) is {0} kg, more than the gross weight of {1} kg.",
      "净重（netWeight）为{0}千克，大于毛重（grossWeight）{1}千克。",
      "Weigh again or check whether the two were exchanged.",
      "请重新核实重量，检查毛重与净重是否填反。"),
  INV_10_NOT_POSITIVE(
      "INV-10",
      "{0} must be above zero, not {1}.",
      "{0}必须大于0，不能为{1}。",
      "Write the weight in kilograms.",
      "请填写以千克为单位的重量。"),
  INV_11(
      "INV-11",
      "qty1 (法定数量) is {0} and qty (数量) is {1}, though both are counted in unit {2}.",
      "法定数量（qty1）为{0}，数量（qty）为{1}，但两者计量单位同为{2}。",
      "Write the same quantity in both or correct the unit.",
      "请使两个数量一致，或更正计量单位。"),
  INV_11_NOT_POSITIVE(
      "INV-11",
      "{0} must be above zero, not {1}.",
      "{0}必须大于0，不能为{1}。",
      "Write the real quantity.",
      "请填写实际数量。"),
  INV_12_NO_QUANTITY(
      "INV-12",
      "unit2 (第二计量单位) is {0}, but qty2 (第二数量) is missing.",
      "填写了第二计量单位（unit2）{0}，但缺少第二数量（qty2）。",
      "Write how much it is in that unit, or leave both out when the goods code has no"
          + " second unit.",
      "请填写该单位下的数量；商品编码无第二法定单位时两项均不填。"),
  INV_12_NO_UNIT(
      "INV-12",
      "qty2 (第二数量) is {0}, but unit2 (第二计量单位) is missing.",
      "填写了第二数量（qty2）{0}，但缺少第二计量单位（unit2）。",
      "Write the second legal unit of the goods code, or leave both out when it has none.",
      "请填写商品编码的第二法定单位；无第二法定单位时两项均不填。"),
  INV_12_NOT_POSITIVE(
      "INV-12",
      "qty2 (第二数量) must be above zero, not {0}.",
      "第二数量（qty2）必须大于0，不能为{0}。",
      "Write how much it is in the second unit.",
      "请填写以第二计量单位计的数量。"),
  INV_14(
      "INV-14",
      "netWeight (净重) is {0} kg, but the lines that are counted in kilograms add up to {1} kg.",
      "净重（netWeight）为{0}千克，但以千克计的表体法定数量合计为{1}千克。",
      "Check the weights of the lines: qty1 is the weight of the whole line, not of one"
          + " piece or of many parcels.",
      "请核实各项重量：法定数量（qty1）是该项商品的总重量。"),
  INV_15(
      "INV-15",
      "gcode (商品编码) is {0}, but goods codes have ten digits.",
      "商品编码（gcode）为{0}，应为10位数字。",
      "Write the eight digits of the tariff and the two additional digits.",
      "请填写8位税则号列加2位附加编号。"),
  INV_17(
      "INV-17",
      "{0} is negative: {1}.",
      "{0}为负数：{1}。",
      "Write what was really charged, or 0 when nothing was.",
      "请填写实际收取的金额，没有则填0。"),
  INV_19_ORDER(
      "INV-19",
      "List {0} of the message has the same enterprise and order number {2} as list {1}.",
      "报文中第{0}份清单与第{1}份清单的电商企业和订单编号{2}相同。",
      "Leave one of them out; an order is declared with one list.",
      "请删除其中一份；一个订单只申报一份清单。"),
  INV_19_NUMBER(
      "INV-19",
      "List {0} of the message has the same declarant and internal number {2} as list {1}.",
      "报文中第{0}份清单与第{1}份清单的申报企业和企业内部编号{2}相同。",
      "Give each list a copNo of its own.",
      "请为每份清单填写不同的企业内部编号（copNo）。"),
  INV_22(
      "INV-22",
      "{0} is given, but goods from a bonded zone ({1}) have no transport across the border.",
      "填写了{0}，但保税进口（{1}）免填该项。",
      "Leave it out, unless the port asks for it.",
      "请不要填写，口岸另有要求的除外。");

  private final Template template;

  InventoryWording(
      String rule, String problemEn, String problemZh, String remedyEn, String remedyZh) {
    this.template = new Template(rule, problemEn, problemZh, remedyEn, remedyZh);
  }

  @Override
  public Template template() {
    return template;
  }
}
