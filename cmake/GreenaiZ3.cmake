# Z3 may be asked what the prover leaves open (ProverOptions::z3Limit). Nothing
# needs it; without its header it is left out.
find_path(GREENAI_Z3_INCLUDE z3.h)
find_library(GREENAI_Z3_LIBRARY z3)
mark_as_advanced(GREENAI_Z3_INCLUDE GREENAI_Z3_LIBRARY)
set(found OFF)
if(GREENAI_Z3_INCLUDE AND GREENAI_Z3_LIBRARY)
  set(found ON)
endif()
option(GREENAI_Z3 "Let the prover ask Z3 where a caller allows it" ${found})
if(GREENAI_Z3 AND NOT found)
  message(FATAL_ERROR "GREENAI_Z3 is on, but z3.h or libz3 is missing (package libz3-dev).")
endif()
