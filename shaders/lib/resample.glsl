// The weighted mean of a device pixel's texels. Texels of padding are left out; a device pixel none of whose taps lies in
// a texel of picture is no picture.
//#include "lib/stored.glsl"
//#include "lib/samples.glsl"
const float kNoPicture = -1.0e9;  // below every stored value

float resampled_stored(ivec2 pixel) {
  int column = column_of(pixel), row = row_of(pixel);
  float sum = 0.0, weight = 0.0, taps = 0.0;
  for (int j = 0; j < row_entries; ++j) {
    vec3 down = row_entry(row, j);
    if (down.x <= 0.0) continue;
    for (int i = 0; i < column_entries; ++i) {
      vec3 across = column_entry(column, i);
      float stored = stored_at(ivec2(int(across.z), int(down.z)));
      if (is_padding(stored)) continue;
      sum += across.x * down.x * stored;
      weight += across.x * down.x;
      taps += across.y * down.y;
    }
  }
  return taps > 0.0 ? sum / weight : kNoPicture;
}
