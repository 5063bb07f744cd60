# Compile options of every target, and the functions that make targets.
add_library(greenai_options INTERFACE)
target_include_directories(greenai_options INTERFACE
  "${CMAKE_CURRENT_SOURCE_DIR}/include" "${CMAKE_CURRENT_BINARY_DIR}/include")
target_include_directories(greenai_options SYSTEM INTERFACE
  ${LLVM_INCLUDE_DIRS} ${MLIR_INCLUDE_DIRS})
target_compile_definitions(greenai_options INTERFACE ${GREENAI_LLVM_DEFINITIONS})
# GCC warns of std::optional that is never read when empty; LLVM turns that off too.
target_compile_options(greenai_options INTERFACE -Wall -Wextra -Wno-unused-parameter
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
if(GREENAI_WERROR)
  target_compile_options(greenai_options INTERFACE -Werror)
endif()
if(NOT LLVM_ENABLE_EH)
  target_compile_options(greenai_options INTERFACE -fno-exceptions)
endif()
if(NOT LLVM_ENABLE_RTTI)
  target_compile_options(greenai_options INTERFACE -fno-rtti)
endif()
if(GREENAI_ASSERTIONS)
  target_compile_options(greenai_options INTERFACE -UNDEBUG)
endif()
if(GREENAI_SANITIZE)
  target_compile_options(greenai_options INTERFACE
    -fsanitize=${GREENAI_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(greenai_options INTERFACE -fsanitize=${GREENAI_SANITIZE})
endif()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# greenai_library(Name file.cpp... [MLIR] [LINK lib...] [DEPENDS target...])
# One folder, one library; MLIR for those that see IR.
function(greenai_library name)
  cmake_parse_arguments(ARG "MLIR" "" "LINK;DEPENDS" ${ARGN})
  add_library(${name} STATIC ${ARG_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PUBLIC greenai_options ${ARG_LINK})
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
  set_target_properties(${name} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
endfunction()
