// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "security/security.h"

namespace synovia::security {
namespace {

constexpr Role kRoles[] = {Role::rheumatologist,  Role::nurse,
                           Role::physiotherapist, Role::occupational_therapist,
                           Role::radiographer,    Role::activity_teacher,
                           Role::secretary,       Role::administrator,
                           Role::auditor,         Role::single_user};
constexpr Permission kPermissions[] = {
    Permission::none, Permission::view,       Permission::record,          Permission::sign,
    Permission::bill, Permission::administer, Permission::export_documents, Permission::desk};

std::set<Role> who(Permission permission) {
  std::set<Role> roles;
  for (const Role role : kRoles) {
    if (grants(role, permission)) roles.insert(role);
  }
  return roles;
}

TEST(Permissions, OnlyADoctorSigns) {
  EXPECT_EQ(who(Permission::sign), (std::set{Role::rheumatologist, Role::single_user}));
}

TEST(Permissions, TheSecretaryBills) {
  EXPECT_EQ(who(Permission::bill), (std::set{Role::secretary, Role::single_user}));
}

TEST(Permissions, TheAdministratorAdministers) {
  EXPECT_EQ(who(Permission::administer), (std::set{Role::administrator, Role::single_user}));
}

TEST(Permissions, CareProfessionalsRecord) {
  EXPECT_EQ(who(Permission::record),
            (std::set{Role::rheumatologist, Role::nurse, Role::physiotherapist, Role::occupational_therapist,
                      Role::radiographer, Role::activity_teacher, Role::single_user}));
}

TEST(Permissions, TheDeskIsKeptByAllWhoMeetPatients) {
  EXPECT_EQ(who(Permission::desk),
            (std::set{Role::rheumatologist, Role::nurse, Role::physiotherapist, Role::occupational_therapist,
                      Role::radiographer, Role::activity_teacher, Role::secretary, Role::single_user}));
}

TEST(Permissions, TheAuditorOnlyReads) {
  for (const Permission permission : kPermissions) {
    EXPECT_EQ(grants(Role::auditor, permission), permission == Permission::view || permission == Permission::none);
  }
}

TEST(Permissions, HaveNamesThatDiffer) {
  std::set<std::string> names;
  for (const Permission permission : kPermissions) names.insert(name_of(permission));
  for (const Role role : kRoles) names.insert(name_of(role));
  EXPECT_EQ(names.size(), std::size(kPermissions) + std::size(kRoles));
}

// Identifiers of the national CDA examples ("8" + RPPS: 801234560801, 801234567897).
TEST(Rpps, HasElevenDigitsAndALuhnKey) {
  EXPECT_TRUE(is_rpps("01234560801"));
  EXPECT_TRUE(is_rpps("01234567897"));
  EXPECT_FALSE(is_rpps("01234560802"));
  EXPECT_FALSE(is_rpps("10234560801")) << "two neighbours exchanged";
  EXPECT_FALSE(is_rpps("1234567897"));
  EXPECT_FALSE(is_rpps("801234567897"));
  EXPECT_FALSE(is_rpps("0123456789a"));
  EXPECT_FALSE(is_rpps(""));
}

TEST(Person, IsNamedForTheScreenAndForDicom) {
  const Person person{"1", "VASSEUR", "Claire", "01234567897", Role::rheumatologist};
  EXPECT_EQ(person.display_name(), "VASSEUR Claire");
  EXPECT_EQ(person.dicom_name(), "VASSEUR^Claire");
  EXPECT_EQ((Person{"1", "VASSEUR", "", "", Role::nurse}).dicom_name(), "VASSEUR");
}

// PS3.5 6.2, PN: '^', '=' and '\\' separate; a name cannot bring its own.
TEST(Person, NameCannotForgeComponents) {
  EXPECT_EQ((Person{"1", "VAS^SEUR=", "Claire\\Anne", "", Role::nurse}).dicom_name(), "VAS SEUR^Claire Anne");
}

}  // namespace
}  // namespace synovia::security
