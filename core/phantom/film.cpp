// SPDX-License-Identifier: Apache-2.0
#include "phantom/film.h"

#include <algorithm>
#include <cmath>

namespace synovia::phantom {

namespace {

std::uint64_t scrambled(std::uint64_t x) {  // SplitMix64 (Steele, Lea, Flood 2014)
  x += 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

double lattice(std::int64_t i, std::int64_t j) {
  const auto hash = scrambled(static_cast<std::uint64_t>(i) * 0x1f123bb5u + static_cast<std::uint64_t>(j));
  return static_cast<double>(hash >> 40) / static_cast<double>(1u << 23) - 1;
}

double value_noise(double u, double v) {
  const double i = std::floor(u), j = std::floor(v);
  const auto ease = [](double t) { return t * t * (3 - 2 * t); };
  const double s = ease(u - i), t = ease(v - j);
  const auto a = static_cast<std::int64_t>(i), b = static_cast<std::int64_t>(j);
  const double top = std::lerp(lattice(a, b), lattice(a + 1, b), s);
  const double bottom = std::lerp(lattice(a, b + 1), lattice(a + 1, b + 1), s);
  return std::lerp(top, bottom, t);
}

std::vector<float> gaussian(double sigma) {
  const int reach = std::max(1, static_cast<int>(std::ceil(3 * sigma)));
  std::vector<float> weights;
  double sum = 0;
  for (int i = -reach; i <= reach; ++i) sum += std::exp(-0.5 * i * i / (sigma * sigma));
  for (int i = -reach; i <= reach; ++i)
    weights.push_back(static_cast<float>(std::exp(-0.5 * i * i / (sigma * sigma)) / sum));
  return weights;
}

}  // namespace

void transmit(std::span<float> values, double scatter) {
  const auto s = static_cast<float>(scatter);
  for (float& value : values) value = (std::exp(-value) + s) / (1 + s);
}

void blur(std::span<float> values, Size size, double sigma_px) {
  const auto weights = gaussian(sigma_px);
  const auto reach = static_cast<std::int64_t>(weights.size() / 2);
  const auto columns = static_cast<std::int64_t>(size.columns), rows = static_cast<std::int64_t>(size.rows);
  std::vector<float> padded(static_cast<std::size_t>(columns + 2 * reach));
  for (std::int64_t row = 0; row < rows; ++row) {
    float* line = values.data() + row * columns;
    std::copy_n(line, columns, padded.data() + reach);
    std::fill_n(padded.data(), reach, line[0]);
    std::fill_n(padded.data() + reach + columns, reach, line[columns - 1]);
    for (std::int64_t column = 0; column < columns; ++column) {
      float sum = 0;
      for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * padded[static_cast<std::size_t>(column) + i];
      line[column] = sum;
    }
  }
  // Downwards, row by row: the rows above are needed as they were, so the last few are kept.
  const auto kept = static_cast<std::size_t>(reach + 1);
  std::vector<std::vector<float>> before(kept, std::vector<float>(size.columns));
  std::vector<float> sums(size.columns);
  for (std::int64_t row = 0; row < rows; ++row) {
    std::copy_n(values.data() + row * columns, columns, before[static_cast<std::size_t>(row) % kept].data());
    std::fill(sums.begin(), sums.end(), 0.0f);
    for (std::int64_t i = -reach; i <= reach; ++i) {
      const std::int64_t other = std::clamp<std::int64_t>(row + i, 0, rows - 1);
      const float* line =
          other <= row ? before[static_cast<std::size_t>(other) % kept].data() : values.data() + other * columns;
      const float weight = weights[static_cast<std::size_t>(i + reach)];
      for (std::uint32_t column = 0; column < size.columns; ++column) sums[column] += weight * line[column];
    }
    std::copy(sums.begin(), sums.end(), values.data() + row * columns);
  }
}

double deviate(std::uint64_t seed, std::uint64_t position) {
  const std::uint64_t bits = scrambled(scrambled(seed) ^ position);
  // Four uniform numbers of 16 bits: mean 2·65535, variance 4·65536²/12. Near enough to normal for quantum noise.
  const auto sum = (bits & 0xffff) + ((bits >> 16) & 0xffff) + ((bits >> 32) & 0xffff) + (bits >> 48);
  return (static_cast<double>(sum) - 131070.0) / 37837.2;
}

double trabeculae(double x, double z) {
  return 0.6 * value_noise(x / 0.9, z / 2.6) + 0.4 * value_noise(x / 2.9 + 17, z / 1.7 + 5);
}

image::Frame develop(std::span<const float> transmission, Size size, const Scale& scale, std::uint64_t seed) {
  image::Frame frame;
  frame.layout.rows = size.rows;
  frame.layout.columns = size.columns;
  frame.layout.bits_allocated = 16;
  frame.layout.bits_stored = scale.bits;
  frame.layout.high_bit = static_cast<std::uint16_t>(scale.bits - 1);
  frame.bytes.resize(frame.layout.bytes_per_frame());
  const float greatest = static_cast<float>((1u << scale.bits) - 1);
  const float per_unit = greatest / static_cast<float>(scale.span),
              noise = static_cast<float>(1 / std::sqrt(scale.photons));
  for (std::size_t i = 0; i < transmission.size(); ++i) {
    const float clean = transmission[i];
    const float noisy = clean + std::sqrt(clean) * noise * static_cast<float>(deviate(seed, i));
    const float floor = std::max(noisy, 1e-4f);
    float value = 0;
    if (scale.power == 0) value = -std::log(floor) * per_unit;
    else if (scale.power == 0.5) value = std::sqrt(floor * static_cast<float>(scale.gain)) * greatest;
    else value = std::pow(floor * static_cast<float>(scale.gain), static_cast<float>(scale.power)) * greatest;
    const auto stored = static_cast<std::uint16_t>(std::clamp(value + 0.5f, 0.0f, greatest));
    frame.bytes[2 * i] = static_cast<std::uint8_t>(stored & 0xff);
    frame.bytes[2 * i + 1] = static_cast<std::uint8_t>(stored >> 8);
  }
  return frame;
}

}  // namespace synovia::phantom
