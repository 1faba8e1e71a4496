package io.cbec.core.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.Severity;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IdentifierTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

  /** Of a public company; the other credit codes are invented. */
  private static final String CREDIT_CODE = "9144030071526726XG";

  private static String name(Optional<IdentifierFlaw> flaw) {
    return flaw.map(Enum::name).orElse("");
  }

  private static String replace(String text, int place, char c) {
    return text.substring(0, place) + c + text.substring(place + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "11010119000101009X, ''",
    "110101190001010014, ''",
    "810000190001010018, ''",
    "11010119000101017x, RESIDENT_LOWER_CASE",
    "110101190001010251, RESIDENT_CHECK",
    "11010119000101018x, RESIDENT_CHECK",
    "110101190002300021, RESIDENT_BIRTHDAY",
    "11010118991231002X, RESIDENT_BIRTHDAY",
    "000101190001010027, RESIDENT_REGION",
    "11010119000101017,  RESIDENT_SHAPE",
    "11010119000101017XX, RESIDENT_SHAPE",
    "1101011900010101７X, RESIDENT_SHAPE",
    "11010119000101/017, RESIDENT_SHAPE",
    "11010119000101:017, RESIDENT_SHAPE",
    "11010119000101017Y, RESIDENT_SHAPE",
    "'', RESIDENT_SHAPE",
  })
  void residentIds(String number, String flaw) {
    assertThat(name(ResidentId.check(number, TODAY))).isEqualTo(flaw);
  }

  @Test
  void nobodyIsBornTomorrow() {
    String born = withCheck("11010120260301001");
    assertThat(ResidentId.check(born, TODAY)).isEmpty();
    assertThat(ResidentId.check(born, TODAY.minusDays(1)))
        .contains(IdentifierFlaw.RESIDENT_BIRTHDAY);
    assertThat(ResidentId.check(withCheck("11010119000101001"), TODAY)).isEmpty();
  }

  private static String withCheck(String seventeen) {
    for (char c : "0123456789X".toCharArray()) {
      if (ResidentId.check(seventeen + c, TODAY).isEmpty()) {
        return seventeen + c;
      }
    }
    throw new IllegalArgumentException(seventeen);
  }

  /** MOD 11-2 finds every wrong digit; a wrong date of birth may be found first. */
  @Property(seed = "20261122", tries = 500)
  void aChangedDigitOfAResidentIdIsFound(
      @ForAll @IntRange(min = 0, max = 999) int serial,
      @ForAll @IntRange(min = 0, max = 16) int place,
      @ForAll @IntRange(min = 1, max = 9) int shift) {
    String right = withCheck("11010119000101" + String.format(Locale.ROOT, "%03d", serial));
    int digit = (right.charAt(place) - '0' + shift) % 10;
    assertThat(ResidentId.check(replace(right, place, (char) ('0' + digit)), TODAY)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "9144030071526726XG, ''",
    "9144030071526726XH, CREDIT_CHECK",
    "9144030071526726X,  CREDIT_SHAPE",
    "9144030071526726XGG, CREDIT_SHAPE",
    "9144030071526726xG, CREDIT_SHAPE",
    "9144030071526726IG, CREDIT_SHAPE",
    "9144030071526726OG, CREDIT_SHAPE",
    "0144030071526726XG, CREDIT_AUTHORITY",
    "91A4030071526726XG, CREDIT_REGION",
    "9144030A71526726XG, CREDIT_REGION",
    "'', CREDIT_SHAPE",
  })
  void creditCodes(String code, String flaw) {
    assertThat(name(CreditCode.check(code))).isEqualTo(flaw);
  }

  @Test
  void theRegionIsCharactersThreeToEight() {
    // Character 2 may be a letter, character 9 too.
    assertThat(name(CreditCode.check("9A44030071526726XG"))).isEqualTo("CREDIT_CHECK");
    assertThat(name(CreditCode.check("91440300A1526726XG"))).isEqualTo("CREDIT_CHECK");
  }

  private static String creditCode(String seventeen) {
    for (char c : "0123456789ABCDEFGHJKLMNPQRTUWXY".toCharArray()) {
      Optional<IdentifierFlaw> flaw = CreditCode.check(seventeen + c);
      if (flaw.filter(f -> f.severity() == Severity.ERROR).isEmpty()) {
        return seventeen + c;
      }
    }
    throw new IllegalArgumentException(seventeen);
  }

  @Test
  void aCreditCodeWithAWrongInsideIsDoubtfulOnly() {
    // 71526726X with another check character inside, but the right one at the end.
    String odd = creditCode("91440300715267260");
    assertThat(CreditCode.check(odd)).contains(IdentifierFlaw.CREDIT_ORGANISATION);
    assertThat(IdentifierFlaw.CREDIT_ORGANISATION.severity()).isEqualTo(Severity.WARNING);
  }

  @Property(seed = "20261122", tries = 500)
  void everyCreditCodeHasOneCheckCharacterAndAChangeIsFound(
      @ForAll @IntRange(min = 0, max = 99999999) int serial,
      @ForAll @IntRange(min = 0, max = 17) int place,
      @ForAll @IntRange(min = 1, max = 30) int shift) {
    String alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    String right = creditCode("91110000" + String.format(Locale.ROOT, "%08d", serial) + "X");
    char changed = alphabet.charAt((alphabet.indexOf(right.charAt(place)) + shift) % 31);
    assertThat(CreditCode.check(replace(right, place, changed)))
        .as(right)
        .hasValueSatisfying(f -> assertThat(f.severity()).isEqualTo(Severity.ERROR));
  }

  @ParameterizedTest
  @CsvSource({
    "71526726X, ''",
    "715267260, ORGANISATION_CHECK",
    "71526726x, ORGANISATION_SHAPE",
    "71526726A, ORGANISATION_SHAPE",
    "7152672a0, ORGANISATION_SHAPE",
    "7152672, ORGANISATION_SHAPE",
    "71526726X0, ORGANISATION_SHAPE",
    // 0 x 8: 11 - 0 is written 0.
    "000000000, ''",
    // 3: 11 - 3.
    "100000008, ''",
    // A is 10, Z is 35.
    "A00000003, ''",
    "Z00000005, ''",
    "Z00000006, ORGANISATION_CHECK",
  })
  void organisationCodes(String code, String flaw) {
    assertThat(name(OrganisationCode.check(code))).isEqualTo(flaw);
  }

  @Property(seed = "20261122", tries = 500)
  void everyOrganisationHasOneCheckCharacter(
      @ForAll @IntRange(min = 0, max = 99999999) int serial) {
    String eight = String.format(Locale.ROOT, "%08d", serial);
    assertThat(
            "0123456789X"
                .chars()
                .filter(c -> OrganisationCode.check(eight + (char) c).isEmpty())
                .count())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "4403169D3W, ''",
    "31222699S7, ''",
    "6104W60029, ''",
    "610138Z005, ''",
    "1105910159, ''",
    "440316, CUSTOMS_SHAPE",
    "4403169D3WX, CUSTOMS_SHAPE",
    "440X169D3W, CUSTOMS_SHAPE",
    "A403169D3W, CUSTOMS_SHAPE",
    "44031X9D3W, CUSTOMS_SHAPE",
    "4403169D3w, CUSTOMS_SHAPE",
    "4403-69D3W, CUSTOMS_SHAPE",
    "44031691３1, CUSTOMS_SHAPE",
  })
  void customsCodes(String code, String flaw) {
    assertThat(name(CustomsCode.check(code))).isEqualTo(flaw);
  }

  @ParameterizedTest
  @CsvSource({
    "4403169D3W, ''",
    "9144030071526726XG, ''",
    "9144030071526726XH, CREDIT_CHECK",
    "44031X9D3W, CUSTOMS_SHAPE",
    "440316, ENTERPRISE_LENGTH",
    "44031691234, ENTERPRISE_LENGTH",
    "440316912, ENTERPRISE_LENGTH",
    "'', ENTERPRISE_LENGTH",
  })
  void enterpriseCodes(String code, String flaw) {
    assertThat(name(EnterpriseCode.check(code))).isEqualTo(flaw);
  }

  @ParameterizedTest
  @CsvSource({
    "90072018I735812360, ''",
    "90071999I735812360, ''",
    "90072018E735812360, ''",
    "90072018E7358123601, ''",
    "90072018E73581236012, ''",
    "90072018E735812360123, INVENTORY_SHAPE",
    "90072018I7358123601, INVENTORY_SHAPE",
    "9007201I735812360, INVENTORY_SHAPE",
    "90072018I73581236, INVENTORY_SHAPE",
    "90071818I735812360, INVENTORY_SHAPE",
    "90072118I735812360, INVENTORY_SHAPE",
    "90072018X735812360, INVENTORY_SHAPE",
    "90072018i735812360, INVENTORY_SHAPE",
    "9A072018I735812360, INVENTORY_SHAPE",
    "90072018I73581236X, INVENTORY_SHAPE",
    "900720A8I735812360, INVENTORY_SHAPE",
    "'', INVENTORY_SHAPE",
  })
  void inventoryNumbers(String number, String flaw) {
    assertThat(name(InventoryNumber.check(number))).isEqualTo(flaw);
  }

  @ParameterizedTest
  @CsvSource({
    "B20181113676723229, ''",
    "A20181113676723229, ''",
    "Z20240229676723229, ''",
    "B20181332676723229, PRE_ENTRY_DATE",
    "B20230229676723229, PRE_ENTRY_DATE",
    "b20181113676723229, PRE_ENTRY_SHAPE",
    "@20181113676723229, PRE_ENTRY_SHAPE",
    "[20181113676723229, PRE_ENTRY_SHAPE",
    "120181113676723229, PRE_ENTRY_SHAPE",
    "B2018111367672322,  PRE_ENTRY_SHAPE",
    "B201811136767232290, PRE_ENTRY_SHAPE",
    "B2018111367672322X, PRE_ENTRY_SHAPE",
    "BB0181113676723229, PRE_ENTRY_SHAPE",
    "'', PRE_ENTRY_SHAPE",
  })
  void preEntryNumbers(String number, String flaw) {
    assertThat(name(PreEntryNumber.check(number))).isEqualTo(flaw);
  }

  @ParameterizedTest
  @CsvSource({
    "90072018I600814218_0, ''",
    "90072018I600814218_12, ''",
    "90072018I600814218_, TAX_BILL_SHAPE",
    "90072018I600814218, TAX_BILL_SHAPE",
    "90072018I600814218_a, TAX_BILL_SHAPE",
    "9007201I600814218_0, TAX_BILL_SHAPE",
    "_0, TAX_BILL_SHAPE",
    "TX1600000000000_0, TAX_BILL_SHAPE",
  })
  void taxBillNumbers(String number, String flaw) {
    assertThat(name(TaxBillNumber.check(number))).isEqualTo(flaw);
  }

  @ParameterizedTest
  @CsvSource({
    "900720181000000001, ''",
    "900720180000000001, ''",
    "900720182000000001, DECLARATION_SHAPE",
    "90072018100000000, DECLARATION_SHAPE",
    "9007201810000000011, DECLARATION_SHAPE",
    "90072018100000000X, DECLARATION_SHAPE",
    "A00720181000000001, DECLARATION_SHAPE",
  })
  void declarationNumbers(String number, String flaw) {
    assertThat(name(DeclarationNumber.check(number))).isEqualTo(flaw);
  }

  @ParameterizedTest
  @CsvSource({
    "WB0001, ''",
    "SF-1234_5/6, ''",
    "!~, ''",
    "' ', WAYBILL_LENGTH",
    "'', WAYBILL_LENGTH",
    "SF 1, WAYBILL_CHARACTERS",
    "SF\u007F, WAYBILL_CHARACTERS",
    "ＳＦ1, WAYBILL_CHARACTERS",
    "运单1, WAYBILL_CHARACTERS",
  })
  void waybillNumbers(String number, String flaw) {
    assertThat(name(WaybillNumber.check(number))).isEqualTo(flaw);
  }

  @Test
  void waybillNumbersHaveSixtyCharacters() {
    assertThat(WaybillNumber.check("1".repeat(60))).isEmpty();
    assertThat(WaybillNumber.check("1".repeat(61))).contains(IdentifierFlaw.WAYBILL_LENGTH);
  }

  @ParameterizedTest
  @CsvSource({
    "4CDE1CFD-EDED-46B1-946C-B8022E42FC94, ''",
    "09AFaf00-0000-4000-8000-000000000001, GUID_LOWER_CASE",
    "0000000a-0000-4000-8000-000000000001, GUID_LOWER_CASE",
    "0000000f-0000-4000-8000-000000000001, GUID_LOWER_CASE",
    "0000000g-0000-4000-8000-000000000001, GUID_SHAPE",
    "0000000/-0000-4000-8000-000000000001, GUID_SHAPE",
    "0000000:-0000-4000-8000-000000000001, GUID_SHAPE",
    "0000000@-0000-4000-8000-000000000001, GUID_SHAPE",
    "0000000`-0000-4000-8000-000000000001, GUID_SHAPE",
    "4CDE1CFD-EDED-46B1-946C-B8022E42FC9z, GUID_SHAPE",
    "4CDE1CFD-EDED-46B1-946C-B8022E42FC9G, GUID_SHAPE",
    "4CDE1CFDE-DED-46B1-946C-B8022E42FC94, GUID_SHAPE",
    "4CDE1CFD-EDED046B1-946C-B8022E42FC94, GUID_SHAPE",
    "4CDE1CFD-EDED-46B10946C-B8022E42FC94, GUID_SHAPE",
    "4CDE1CFD-EDED-46B1-946C0B8022E42FC94, GUID_SHAPE",
    "４CDE1CFD-EDED-46B1-946C-B8022E42FC94, GUID_SHAPE",
    "CEB303_ZH_GZ_20230309112945042_67622, GUID_SHAPE",
    "4CDE1CFDEDED46B1946CB8022E42FC94, GUID_LENGTH",
    "4CDE1CFD-EDED-46B1-946C-B8022E42FC945, GUID_LENGTH",
    "'', GUID_LENGTH",
  })
  void guids(String id, String flaw) {
    assertThat(name(Guid.check(id))).isEqualTo(flaw);
  }

  @Test
  void aGuidIsCountedInCharacters() {
    String rare = "𠮷" + "0".repeat(35);
    assertThat(rare).hasSize(37);
    assertThat(Guid.check(rare)).contains(IdentifierFlaw.GUID_SHAPE);
  }

  @ParameterizedTest
  @CsvSource({
    "19912345678, '', true",
    "13012345678, '', true",
    "+8613800138000, '', true",
    "+86 138-0013-8000, '', true",
    "12912345678, PHONE_MOBILE, false",
    "1380013800, PHONE_MOBILE, false",
    "138001380001, PHONE_MOBILE, false",
    "0571-12345678, '', false",
    "(0571)1234567, '', false",
    "0571-1234567|801, '', false",
    "2345678, '', false",
    "234567, PHONE_TOO_SHORT, false",
    "+85212345678, '', false",
    "+13800138000, '', false",
    "+12125550100, '', false",
    "+1 212 555, '', false",
    "+8612900000000, PHONE_MOBILE, false",
    "+86 1380013800, PHONE_MOBILE, false",
    "13800138000a, PHONE_CHARACTERS, false",
    "１3800138000, PHONE_CHARACTERS, false",
    "1380013+8000, PHONE_CHARACTERS, false",
    "无, PHONE_CHARACTERS, false",
    "'', PHONE_TOO_SHORT, false",
  })
  void phones(String number, String flaw, boolean mobile) {
    assertThat(name(PhoneNumber.check(number))).isEqualTo(flaw);
    assertThat(PhoneNumber.isMobile(number)).isEqualTo(mobile);
  }

  @Test
  void digitsOfPhonesAreCounted() {
    assertThat(PhoneNumber.countDigits("+86 (0571) 09/:")).isEqualTo(8);
    assertThat(PhoneNumber.countDigits("无")).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void everyFlawSpeaksBothLanguages(IdentifierFlaw flaw) {
    assertThat(flaw.problem().en()).matches("[A-Z].*\\.");
    assertThat(flaw.problem().zh()).containsPattern("\\p{IsHan}{2}").endsWith("。");
    assertThat(flaw.severity()).isNotNull();
  }

  @Test
  void theRightCodeIsReallyRight() {
    assertThat(OrganisationCode.check(CREDIT_CODE.substring(8, 17))).isEmpty();
  }
}
