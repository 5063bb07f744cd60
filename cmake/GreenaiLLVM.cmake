# Finds LLVM and MLIR. find_package with a version is refused by MLIRConfig even
# when the version is there, so the version is checked here.
if(NOT MLIR_DIR AND EXISTS /usr/lib/llvm-22/lib/cmake/mlir)
  set(MLIR_DIR /usr/lib/llvm-22/lib/cmake/mlir CACHE PATH "Where MLIRConfig.cmake lies")
endif()
find_package(MLIR REQUIRED CONFIG)
if(LLVM_VERSION_MAJOR LESS 22)
  message(FATAL_ERROR
    "greenai needs MLIR 22 or newer; ${MLIR_DIR} is of LLVM ${LLVM_PACKAGE_VERSION}. "
    "Set MLIR_DIR to the lib/cmake/mlir folder of a newer one.")
endif()

# The shared libMLIR and libLLVM: a tool links in seconds. MLIRConfig does not
# export that they exist.
set(MLIR_LINK_MLIR_DYLIB ON)
set(LLVM_LINK_LLVM_DYLIB ON)

list(APPEND CMAKE_MODULE_PATH "${MLIR_CMAKE_DIR}" "${LLVM_CMAKE_DIR}")
include(TableGen)
include(AddLLVM)
include(AddMLIR)

separate_arguments(GREENAI_LLVM_DEFINITIONS NATIVE_COMMAND "${LLVM_DEFINITIONS}")
set(GREENAI_LLVM_TOOLS "${LLVM_TOOLS_BINARY_DIR}")
