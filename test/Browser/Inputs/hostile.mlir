// Names from locations that try to be markup, script, style or a way out of a
// string; and a function with such a name.
func.func @"</script><img src=x onerror=boom('function')>"(%a: tensor<?xf32> {greenai.shape = "N"}) -> tensor<?xf32> {
  %0 = math.exp %a : tensor<?xf32> loc("</script><img src=x onerror=boom('name')>")
  %1 = math.log %0 : tensor<?xf32> loc("</title></style><svg onload=boom('title')>.\22 onmouseover=boom('attribute') x=\22")
  %2 = math.sqrt %1 : tensor<?xf32> loc("'`${boom('template')}`<!--<script>")
  %3 = math.tanh %2 : tensor<?xf32> loc("&lt;b&gt;&#x3c;script&#x3e;\E2\80\AE\0A\00")
  return %3 : tensor<?xf32>
}
