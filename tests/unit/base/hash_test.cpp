// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"

#include <gtest/gtest.h>

namespace synovia::base {
namespace {

ByteView view(std::string_view text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

// FIPS 180-4, NIST example values.
TEST(Sha256, AgreesWithTheExamplesOfTheStandard) {
  EXPECT_EQ(sha256(std::string_view("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256(std::string_view("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256(std::string_view("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Sha256, IsTheSameInPieces) {
  Sha256 hash;
  hash.add(view("a"));
  hash.add(view(""));
  hash.add(view("bc"));
  EXPECT_EQ(hash.finish(), sha256(std::string_view("abc")));
}

// The check value every catalogue of CRCs gives for CRC-32/ISO-HDLC.
TEST(Crc32, AgreesWithTheCheckValue) {
  EXPECT_EQ(crc32(view("123456789")), 0xCBF43926u);
  EXPECT_EQ(crc32(view("6789"), crc32(view("12345"))), 0xCBF43926u);
  EXPECT_EQ(crc32({}), 0u);
}

}  // namespace
}  // namespace synovia::base
