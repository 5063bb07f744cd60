"""lit configuration: every .mlir, .test and .py below test/ with a RUN line."""
import os

import lit.formats

config.name = "greenai"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".mlir", ".test"]
config.excludes = ["Inputs", "unit", "benchmark", "tools"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = config.test_binary_dir

config.environment["PATH"] = os.pathsep.join([
    os.path.join(config.greenai_binary_dir, "bin"),
    os.path.join(config.greenai_binary_dir, "test", "bin"),
    # Of builds with sanitizers only.
    os.path.join(config.greenai_binary_dir, "test", "sanitizer"),
    config.llvm_tools_dir,
    config.environment.get("PATH", ""),
])
# A fixed width and no colours, whatever the terminal, and UTF-8.
config.environment["COLUMNS"] = "100"
config.environment["LC_ALL"] = "C.UTF-8"
# What tests have of seconds is multiplied by this.
config.environment["GREENAI_TEST_SLOWNESS"] = config.slowness

config.substitutions.append(("%plugin",
                             os.path.join(config.greenai_binary_dir, "lib",
                                          "greenai-plugin.so")))
config.substitutions.append(("%python", config.python))
config.substitutions.append(("%examples",
                             os.path.join(config.greenai_source_dir,
                                          "test", "Networks", "Inputs")))
config.substitutions.append(("%test_dir", config.test_source_root))
