# cmake --install: tools, libraries, headers and a package that find_package finds
# (docs/Embedding.md). Included last, when all targets are known.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package "${CMAKE_INSTALL_LIBDIR}/cmake/greenai")

# Every static library of lib/ and tools/, as greenai::Report and so on.
set(libraries greenai_options)
set_target_properties(greenai_options PROPERTIES EXPORT_NAME options)
function(greenai_collect folder)
  get_property(targets DIRECTORY "${folder}" PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target ${targets})
    get_target_property(type ${target} TYPE)
    if(type STREQUAL STATIC_LIBRARY)
      string(REGEX REPLACE "^Greenai" "" name ${target})
      set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})
      add_library(greenai::${name} ALIAS ${target})
      list(APPEND libraries ${target})
    endif()
  endforeach()
  get_property(folders DIRECTORY "${folder}" PROPERTY SUBDIRECTORIES)
  foreach(child ${folders})
    greenai_collect("${child}")
  endforeach()
  set(libraries ${libraries} PARENT_SCOPE)
endfunction()
greenai_collect("${PROJECT_SOURCE_DIR}/lib")
greenai_collect("${PROJECT_SOURCE_DIR}/tools")

# The libraries of LLVM are where they were found, the others beside the tools.
set(tools greenai-opt greenai-diff greenai-footprint)
set_target_properties(${tools} PROPERTIES
  INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR};${LLVM_LIBRARY_DIR}")
set_target_properties(greenai-plugin greenai-c PROPERTIES
  INSTALL_RPATH "$ORIGIN;${LLVM_LIBRARY_DIR}")
install(TARGETS ${tools} greenai-c ${libraries} EXPORT greenaiTargets
  RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}"
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
install(TARGETS greenai-plugin LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}")

install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/greenai-c"
  DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
foreach(root "${PROJECT_SOURCE_DIR}" "${PROJECT_BINARY_DIR}")
  install(DIRECTORY "${root}/include/greenai"
    DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
    FILES_MATCHING PATTERN "*.h" PATTERN "*.td" PATTERN "*.h.inc"
    PATTERN CMakeFiles EXCLUDE)
endforeach()
# Completion for bash, made by the tools themselves.
set(completions "share/bash-completion/completions")
file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/${completions}")
set(scripts "")
foreach(tool ${tools})
  set(script "${PROJECT_BINARY_DIR}/${completions}/${tool}")
  add_custom_command(OUTPUT "${script}"
    COMMAND ${tool} --completion=bash > "${script}" DEPENDS ${tool} VERBATIM)
  list(APPEND scripts "${script}")
endforeach()
add_custom_target(greenai-completion ALL DEPENDS ${scripts})
install(FILES ${scripts} DESTINATION "${completions}")

# Where Debian's Python looks, if the prefix is /usr; else PYTHONPATH says so.
set(GREENAI_PYTHON_DIR "lib/python3/dist-packages" CACHE STRING
  "Where the Python package goes, below the prefix")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/python/greenai"
  DESTINATION "${GREENAI_PYTHON_DIR}" FILES_MATCHING PATTERN "*.py" PATTERN py.typed
  PATTERN __pycache__ EXCLUDE)
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" "${PROJECT_SOURCE_DIR}/README.md"
  DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/docs" DESTINATION "${CMAKE_INSTALL_DOCDIR}")

install(EXPORT greenaiTargets NAMESPACE greenai:: DESTINATION "${package}")
configure_package_config_file(
  "${CMAKE_CURRENT_LIST_DIR}/greenaiConfig.cmake.in" greenaiConfig.cmake
  INSTALL_DESTINATION "${package}"
  NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(greenaiConfigVersion.cmake
  VERSION "${PROJECT_VERSION}" COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/greenaiConfig.cmake"
  "${CMAKE_CURRENT_BINARY_DIR}/greenaiConfigVersion.cmake"
  DESTINATION "${package}")
