// A decoder's attention, which a library has as one kernel, and a normalisation of
// its own.
func.func private @flash_attention(tensor<?x12x?x64xbf16>, tensor<?x12x?x64xbf16>,
                                   tensor<?x12x?x64xbf16>) -> tensor<?x12x?x64xbf16>

func.func @main(%q: tensor<?x12x?x64xbf16> {greenai.shape = "Bx12xSx64"},
                %k: tensor<?x12x?x64xbf16> {greenai.shape = "Bx12xTx64"},
                %v: tensor<?x12x?x64xbf16> {greenai.shape = "Bx12xTx64"},
                %x: tensor<?x768xf32> {greenai.shape = "Nx768"})
    -> (tensor<?x12x?x64xbf16>, tensor<?x768xf32>) {
  %0 = call @flash_attention(%q, %k, %v)
      : (tensor<?x12x?x64xbf16>, tensor<?x12x?x64xbf16>, tensor<?x12x?x64xbf16>)
      -> tensor<?x12x?x64xbf16>
  %1 = tosa.custom %x {domain_name = "mine", implementation_attrs = "",
                       operator_name = "rms_norm"} : (tensor<?x768xf32>) -> tensor<?x768xf32>
  return %0, %1 : tensor<?x12x?x64xbf16>, tensor<?x768xf32>
}
