// SPDX-License-Identifier: Apache-2.0
// A new SR must not wait for a name server (gethostid() of the C library looks the host's name up).
#include <dlfcn.h>
#include <unistd.h>

#include <gtest/gtest.h>

namespace {

TEST(HostNumber, IsOursForEveryLibraryOfTheProcess) {
  auto* found = reinterpret_cast<long (*)()>(dlsym(RTLD_DEFAULT, "gethostid"));
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found(), 0x53594E56);
  EXPECT_EQ(::gethostid(), 0x53594E56);
}

}  // namespace
