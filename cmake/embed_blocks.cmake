# Writes OUT: shipped_blocks(), the block FILES by name.
set(body "")
foreach(file ${FILES})
  cmake_path(GET file STEM name)
  file(READ ${file} text)
  string(APPEND body "      {\"${name}\", nlohmann::json::parse(R\"json(${text})json\")},\n")
endforeach()
file(WRITE ${OUT} "// Generated from core/record/blocks/.\n#include \"record/template.h\"\n\nnamespace synovia::record {\n\n"
  "const Blocks& shipped_blocks() {\n  static const Blocks blocks{\n${body}  };\n  return blocks;\n}\n\n"
  "}  // namespace synovia::record\n")
