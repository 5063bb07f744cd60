# Compile options of every target, and the functions that make targets.
add_library(greenai_options INTERFACE)
target_include_directories(greenai_options INTERFACE
  "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>"
  "$<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/include>"
  "$<INSTALL_INTERFACE:include>")
# Of an installed greenai, those of the MLIR that its package finds.
target_include_directories(greenai_options SYSTEM INTERFACE
  "$<BUILD_INTERFACE:${LLVM_INCLUDE_DIRS}>" "$<BUILD_INTERFACE:${MLIR_INCLUDE_DIRS}>")
target_compile_definitions(greenai_options INTERFACE ${GREENAI_LLVM_DEFINITIONS})
# Warnings are ours, not those of who links an installed greenai.
function(greenai_own_options)
  foreach(option ${ARGN})
    target_compile_options(greenai_options INTERFACE "$<BUILD_INTERFACE:${option}>")
  endforeach()
endfunction()
# GCC warns of std::optional that is never read when empty; LLVM turns that off too.
# Clang warns of what libstdc++ itself uses in std::stable_sort.
greenai_own_options(-Wall -Wextra -Wno-unused-parameter
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
  $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
if(GREENAI_WERROR)
  greenai_own_options(-Werror)
endif()
if(NOT LLVM_ENABLE_EH)
  greenai_own_options(-fno-exceptions)
endif()
if(NOT LLVM_ENABLE_RTTI)
  target_compile_options(greenai_options INTERFACE -fno-rtti)
endif()
if(GREENAI_ASSERTIONS)
  greenai_own_options(-UNDEBUG)
endif()
if(GREENAI_SANITIZE)
  target_compile_options(greenai_options INTERFACE
    -fsanitize=${GREENAI_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(greenai_options INTERFACE -fsanitize=${GREENAI_SANITIZE})
endif()
# The sanitizer's runtime as a shared library. Programs of others, as mlir-opt and
# python, load it before they load a library of ours; our own have it in them.
set(GREENAI_SANITIZER_RUNTIME "")
if(GREENAI_SANITIZE)
  if(GREENAI_SANITIZE MATCHES address)
    set(names clang_rt.asan asan)
  elseif(GREENAI_SANITIZE MATCHES thread)
    set(names clang_rt.tsan tsan)
  else()
    set(names clang_rt.ubsan_standalone ubsan)
  endif()
  list(TRANSFORM names PREPEND lib)
  list(GET names 0 name)
  list(APPEND names ${name}-${CMAKE_SYSTEM_PROCESSOR})
  foreach(name ${names})
    execute_process(COMMAND "${CMAKE_CXX_COMPILER}" -print-file-name=${name}.so
      OUTPUT_VARIABLE file OUTPUT_STRIP_TRAILING_WHITESPACE)
    if(IS_ABSOLUTE "${file}" AND EXISTS "${file}")
      set(GREENAI_SANITIZER_RUNTIME "${file}")
    endif()
  endforeach()
  if(NOT GREENAI_SANITIZER_RUNTIME)
    message(FATAL_ERROR "no shared runtime of -fsanitize=${GREENAI_SANITIZE} is found "
      "(of clang: package libclang-rt-${LLVM_VERSION_MAJOR}-dev)")
  endif()
endif()
if(GREENAI_FUZZERS)
  # Counters of coverage; each fuzzer links libFuzzer itself (test/fuzz).
  target_compile_options(greenai_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# What takes the time of a build is reading MLIR's headers. With this they are read
# once, which makes a build three times as fast; a missing include shows without it
# only: with the preset `gcc`.
if(GREENAI_PRECOMPILED_HEADERS)
  add_library(greenai_precompiled OBJECT "${CMAKE_CURRENT_LIST_DIR}/Precompiled.cpp")
  target_link_libraries(greenai_precompiled PUBLIC greenai_options)
  target_precompile_headers(greenai_precompiled PRIVATE
    "${CMAKE_CURRENT_LIST_DIR}/Precompiled.h")
  # One code model for all: executables would be -fPIE and refuse the header. Its
  # inline functions need MLIR, also where no code of ours does.
  greenai_own_options(-fPIC)
  target_link_libraries(greenai_options INTERFACE $<BUILD_INTERFACE:MLIR>)
endif()

function(greenai_precompile name)
  if(GREENAI_PRECOMPILED_HEADERS)
    target_precompile_headers(${name} REUSE_FROM greenai_precompiled)
  endif()
endfunction()

# greenai_library(Name file.cpp... [MLIR] [LINK lib...] [DEPENDS target...])
# One folder, one library; MLIR for those that see IR.
function(greenai_library name)
  cmake_parse_arguments(ARG "MLIR" "" "LINK;DEPENDS" ${ARGN})
  add_library(${name} STATIC ${ARG_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PUBLIC greenai_options ${ARG_LINK})
  greenai_precompile(${name})
  if(ARG_MLIR)
    target_link_libraries(${name} PUBLIC MLIR LLVM)
  else()
    target_link_libraries(${name} PUBLIC LLVM)
  endif()
  if(ARG_DEPENDS)
    add_dependencies(${name} ${ARG_DEPENDS})
  endif()
endfunction()

# greenai_tool(name file.cpp... [LINK lib...])
function(greenai_tool name)
  cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
  add_executable(${name} ${ARG_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PRIVATE ${ARG_LINK})
  greenai_precompile(${name})
  set_target_properties(${name} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
endfunction()
