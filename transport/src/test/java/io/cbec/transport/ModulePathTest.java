package io.cbec.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The modules as a user of the module path meets them: resolved, loaded, used. The other tests run
 * on the class path.
 */
class ModulePathTest {

  private static final Set<String> OWN =
      Set.of("io.cbec.schemas", "io.cbec.core", "io.cbec.signing", "io.cbec.transport");

  @Test
  void modulesResolveAndWork() throws Exception {
    ModuleLayer layer = layer();
    assertThat(names(layer)).containsAll(OWN);

    ClassLoader loader = layer.findLoader("io.cbec.transport");
    Class<?> codec = loader.loadClass("io.cbec.core.codec.XmlCodec");
    assertThat(codec.getModule().getName()).isEqualTo("io.cbec.core");
    Object made = codec.getMethod("create").invoke(null);
    byte[] xml =
        "<CEB311Message xmlns='http://www.chinaport.gov.cn/ceb' guid='1'/>".getBytes("UTF-8");
    Object result = codec.getMethod("decode", byte[].class).invoke(made, (Object) xml);
    assertThat(result.getClass().getName()).isEqualTo("io.cbec.core.codec.DecodeResult$Decoded");

    Class<?> validator = loader.loadClass("io.cbec.core.validation.MessageValidator");
    Object report =
        validator
            .getMethod("validate", byte[].class)
            .invoke(validator.getMethod("create").invoke(null), (Object) xml);
    assertThat(report.toString()).contains("INVALID");

    Class<?> profile = loader.loadClass("io.cbec.signing.SignatureProfile");
    Class<?> key = loader.loadClass("io.cbec.signing.SelfSignedKey");
    Object sm2 = profile.getField("SM2_SM3").get(null);
    Object generated =
        key.getMethod("generate", profile, String.class).invoke(null, sm2, "Example");
    assertThat(key.getModule().getName()).isEqualTo("io.cbec.signing");
    assertThat(generated).isNotNull();
  }

  @Test
  void internalPackagesAreClosed() throws Exception {
    for (Module module : layer().modules()) {
      if (OWN.contains(module.getName())) {
        for (ModuleDescriptor.Exports exports : module.getDescriptor().exports()) {
          boolean internal =
              exports.source().contains(".internal") || exports.source().contains(".binding");
          assertThat(exports.isQualified()).as(exports.toString()).isEqualTo(internal);
        }
      }
    }
  }

  private static Set<String> names(ModuleLayer layer) {
    return layer.modules().stream()
        .map(Module::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static ModuleLayer layer() {
    List<Path> paths = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (path.toFile().exists() && isNeeded(path)) {
        paths.add(path);
      }
    }
    Configuration configuration =
        ModuleLayer.boot()
            .configuration()
            .resolve(
                ModuleFinder.of(paths.toArray(Path[]::new)),
                ModuleFinder.of(),
                Set.of("io.cbec.transport"));
    return ModuleLayer.boot()
        .defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());
  }

  /** What the modules need at run time; test libraries lie on the same class path. */
  private static final Pattern NEEDED =
      Pattern.compile(
          ".*(/classes|/cbec-[^/]*|/jakarta[^/]*|/jackson-core[^/]*|/xmlsec[^/]*|/bc[^/]*"
              + "|/httpc[^/]*|/slf4j-api[^/]*|/commons-codec[^/]*|/jspecify[^/]*)");

  private static boolean isNeeded(Path path) {
    return NEEDED.matcher(path.toString().replace('\\', '/')).matches();
  }
}
