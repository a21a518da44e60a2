// SPDX-License-Identifier: Apache-2.0
#include "image/spacing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace synovia::image {
namespace {

using Pair = SpacingFacts::Pair;

void expect(const SpacingFacts& facts, SpacingOrigin origin, SpacingKind kind, double row, double column) {
  const auto spacing = derive_spacing(facts).spacing;
  EXPECT_EQ(spacing.origin, origin);
  EXPECT_EQ(spacing.kind, kind);
  EXPECT_DOUBLE_EQ(spacing.row_mm, row);
  EXPECT_DOUBLE_EQ(spacing.column_mm, column);
}

TEST(DeriveSpacing, TakesAFiducialCalibrationFirst) {  // PS3.3 10.7.1.2
  SpacingFacts facts;
  facts.pixel = Pair{0.15, 0.15};
  facts.imager = Pair{0.2, 0.2};
  facts.ermf = 1.25;
  facts.calibration_type = "FIDUCIAL";
  expect(facts, SpacingOrigin::fiducial, SpacingKind::calibrated, 0.15, 0.15);
}

TEST(DeriveSpacing, TakesAGeometryCorrectionSecond) {
  SpacingFacts facts;
  facts.pixel = Pair{0.16, 0.16};
  facts.imager = Pair{0.2, 0.2};
  facts.calibration_type = "GEOMETRY";
  expect(facts, SpacingOrigin::geometry, SpacingKind::calibrated, 0.16, 0.16);
}

TEST(DeriveSpacing, CallsADifferentPixelSpacingCorrected) {  // PS3.3 10.7.1.1
  SpacingFacts facts;
  facts.pixel = Pair{0.16, 0.16};
  facts.imager = Pair{0.2, 0.2};
  expect(facts, SpacingOrigin::corrected_untyped, SpacingKind::calibrated, 0.16, 0.16);
}

TEST(DeriveSpacing, DividesTheDetectorSpacingByTheMagnification) {  // ERMF = SID/SOD (C.8.7.6): 1000/800 = 1.25
  SpacingFacts facts;
  facts.imager = Pair{0.2, 0.2};
  facts.source_detector_mm = 1000;
  facts.source_object_mm = 800;
  expect(facts, SpacingOrigin::magnification, SpacingKind::calibrated, 0.16, 0.16);
  EXPECT_DOUBLE_EQ(derive_spacing(facts).spacing.magnification, 1.25);
  facts.pixel = Pair{0.2, 0.2};
  expect(facts, SpacingOrigin::magnification, SpacingKind::calibrated, 0.16, 0.16);
}

TEST(DeriveSpacing, StaysAtTheDetectorWithoutAMagnification) {
  SpacingFacts facts;
  facts.imager = Pair{0.2, 0.2};
  expect(facts, SpacingOrigin::detector, SpacingKind::detector, 0.2, 0.2);
  facts.pixel = Pair{0.2, 0.20001};  // the same value, rounded otherwise
  facts.ermf = 1;
  expect(facts, SpacingOrigin::detector, SpacingKind::detector, 0.2, 0.2);
}

TEST(DeriveSpacing, DoesNotKnowWhatAPixelSpacingAloneMeans) {
  SpacingFacts facts;
  facts.pixel = Pair{0.3, 0.25};
  expect(facts, SpacingOrigin::pixel_spacing_only, SpacingKind::detector, 0.3, 0.25);
  EXPECT_EQ(unit_label(derive_spacing(facts).spacing), "mm (calibration unknown)");
  EXPECT_DOUBLE_EQ(derive_spacing(facts).spacing.aspect, 1.2);
}

TEST(DeriveSpacing, OfASliceIsThePatients) {
  SpacingFacts facts;
  facts.pixel = Pair{0.5, 0.5};
  facts.cross_sectional = true;
  const auto spacing = derive_spacing(facts).spacing;
  EXPECT_EQ(spacing.kind, SpacingKind::patient);
  EXPECT_EQ(unit_label(spacing), "mm");
}

TEST(DeriveSpacing, KnowsTheBeamCentreAndTheDigitisedFilm) {
  SpacingFacts beam, film;
  beam.beam_centre = Pair{0.11, 0.11};
  film.scanned = Pair{0.17, 0.17};
  expect(beam, SpacingOrigin::beam_centre, SpacingKind::calibrated, 0.11, 0.11);
  expect(film, SpacingOrigin::scanned, SpacingKind::detector, 0.17, 0.17);
  film.pixel = Pair{0.17, 0.17};
  expect(film, SpacingOrigin::scanned, SpacingKind::detector, 0.17, 0.17);
}

TEST(DeriveSpacing, HasPixelsAndTheirAspectAlone) {
  SpacingFacts facts;
  facts.pixel = Pair{0, 0.2};
  facts.aspect = Pair{3, 2};
  const auto spacing = derive_spacing(facts).spacing;
  EXPECT_FALSE(spacing.known());
  EXPECT_EQ(spacing.origin, SpacingOrigin::none);
  EXPECT_DOUBLE_EQ(spacing.aspect, 1.5);
  EXPECT_EQ(unit_label(spacing), "px");
}

TEST(DeriveSpacing, ReportsAMagnificationBelowOneAndDoesNotApplyIt) {
  SpacingFacts facts;
  facts.imager = Pair{0.2, 0.2};
  facts.ermf = 0.8;
  const auto answer = derive_spacing(facts);
  EXPECT_EQ(answer.spacing.origin, SpacingOrigin::detector);
  EXPECT_THAT(answer.notice, testing::HasSubstr("0.80"));
}

TEST(DeriveSpacing, ReportsAPixelSpacingLargerThanTheDetectors) {
  SpacingFacts facts;
  facts.imager = Pair{0.2, 0.2};
  facts.pixel = Pair{0.25, 0.25};
  EXPECT_THAT(derive_spacing(facts).notice, testing::HasSubstr("larger than the detector"));
  facts.pixel = Pair{0.16, 0.16};
  EXPECT_TRUE(derive_spacing(facts).notice.empty());
}

TEST(UnitLabel, NeverSaysBareMillimetresForAProjection) {
  Spacing spacing{0.2, 0.2, SpacingKind::detector, SpacingOrigin::detector, 1, 0, 1};
  EXPECT_EQ(unit_label(spacing), "detector mm");
  spacing.kind = SpacingKind::calibrated;
  spacing.origin = SpacingOrigin::magnification;
  spacing.magnification = 1.25;
  EXPECT_EQ(unit_label(spacing), "estimated mm");
  EXPECT_EQ(origin_label(spacing), "estimated (ERMF 1.25)");
  spacing.origin = SpacingOrigin::fiducial;
  EXPECT_EQ(unit_label(spacing), "calibrated mm");
}

}  // namespace
}  // namespace synovia::image
