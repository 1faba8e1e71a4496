package io.cbec.schemas.generator;

import io.cbec.schemas.generator.EditionModel.Row;
import io.cbec.schemas.generator.Model.ClassModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the reference of all messages: an HTML page for each message and each code list, an index,
 * and the tables of fields.
 */
public final class GenerateReference {

  private GenerateReference() {}

  /**
   * Runs the generator.
   *
   * @param args the folder of the edition's XSDs, the folder of the code lists, the table of rules
   *     and fields, the table of rules and words, the table of the codes that come back, the folder
   *     to write to
   * @throws IOException when a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    EditionModel edition = EditionModel.read(Path.of(args[0]));
    List<Row> all = new ArrayList<>();
    edition.messages().forEach(message -> all.addAll(edition.rows(message)));
    FieldEditions editions = new FieldEditions(EditionModel.readAll(Path.of(args[0])));
    editions.requireAllKnown(all);
    FieldCodes codes = FieldCodes.read(Path.of(args[1]));
    codes.requireAllKnown(all);
    ReferenceRules rules = ReferenceRules.read(Path.of(args[2]), Path.of(args[3]), all, codes);
    ReasonPage reasons = new ReasonPage(Path.of(args[4]), all);
    Path target = Path.of(args[5]);

    FieldTableWriter table = new FieldTableWriter(editions, rules, codes);
    OutputFiles.write(target.resolve("fields.tsv"), table.tsv(all));
    OutputFiles.write(target.resolve("fields.json"), table.json(all));

    ReferencePages pages = new ReferencePages(edition, editions, rules, codes, reasons);
    OutputFiles.write(target.resolve("index.html"), pages.index());
    for (ClassModel message : edition.messages()) {
      OutputFiles.write(
          target.resolve(message.name().simpleName() + ".html"), pages.message(message));
    }
    OutputFiles.write(target.resolve(ReasonPage.FILE), reasons.page());
    CodeListPages lists = new CodeListPages(codes);
    for (CodeTable list : codes.lists()) {
      OutputFiles.write(target.resolve(list.page()), lists.page(list));
    }
  }
}
