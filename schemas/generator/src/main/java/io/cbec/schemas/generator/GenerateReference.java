package io.cbec.schemas.generator;

import io.cbec.schemas.generator.EditionModel.Row;
import io.cbec.schemas.generator.Model.ClassModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the reference of all messages: an HTML page each, an index, and the tables of fields. */
public final class GenerateReference {

  private GenerateReference() {}

  /**
   * Runs the generator.
   *
   * @param args the folder of the edition's XSDs, the table of rules, the folder to write to
   * @throws IOException when a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    EditionModel edition = EditionModel.read(Path.of(args[0]));
    FieldEditions editions = new FieldEditions(EditionModel.readAll(Path.of(args[0])));
    ReferenceRules rules = ReferenceRules.read(Path.of(args[1]));
    Path target = Path.of(args[2]);

    List<Row> all = new ArrayList<>();
    edition.messages().forEach(message -> all.addAll(edition.rows(message)));
    editions.requireAllKnown(all);
    OutputFiles.write(target.resolve("fields.tsv"), FieldTableWriter.tsv(all, editions, rules));
    OutputFiles.write(target.resolve("fields.json"), FieldTableWriter.json(all, editions, rules));

    ReferencePages pages = new ReferencePages(edition, editions, rules);
    OutputFiles.write(target.resolve("index.html"), pages.index());
    for (ClassModel message : edition.messages()) {
      OutputFiles.write(
          target.resolve(message.name().simpleName() + ".html"), pages.message(message));
    }
  }
}
