# Writes OUT: a table of the shader FILES below ROOT, path and text.
set(body "")
foreach(file ${FILES})
  file(RELATIVE_PATH name ${ROOT} ${file})
  file(READ ${file} text)
  string(APPEND body "    {\"${name}\", R\"glsl(${text})glsl\"},\n")
endforeach()
file(WRITE ${OUT} "// Generated from shaders/.\n#include \"render/shader_source.h\"\n\nnamespace synovia::render {\n\n"
  "std::span<const EmbeddedShader> embedded_shaders() {\n  static const EmbeddedShader table[] = {\n${body}  };\n"
  "  return table;\n}\n\n}  // namespace synovia::render\n")
