# cmake -DOUTPUT=x.inc -DINPUTS=a.js;b.css -P EmbedText.cmake
# Writes each file as {"name", R"(text)"}, in the order given. Indentation and
# lines that are a comment are left out of our own ones.
set(result "")
foreach(input IN LISTS INPUTS)
  get_filename_component(name "${input}" NAME)
  file(READ "${input}" text)
  if(name MATCHES "^[a-z]+\\.(js|css)$")
    string(REGEX REPLACE "(^|\n)( *//[^\n]*\n)+" "\\1" text "${text}")
    string(REGEX REPLACE "\n +" "\n" text "${text}")
  endif()
  string(FIND "${text}" ")greenai\"" position)
  if(NOT position EQUAL -1)
    message(FATAL_ERROR "${input} has the delimiter of its literal in it")
  endif()
  string(APPEND result "{\"${name}\", R\"greenai(${text})greenai\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "${result}")
