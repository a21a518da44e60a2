// SPDX-License-Identifier: Apache-2.0
// A record as Comprehensive SR: TID 1500 with its measures in TID 1501 groups, the rest in containers of our own.
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/i18n.h"
#include "base/uid.h"
#include "dicom/write/concepts.h"
#include "dicom/write/record_content.h"
#include "dicom/write/sr_document.h"

namespace synovia::dicom {
namespace {

using annotation::Measurement;
using annotation::Shape;
using base::tr;
using record::Field;
using record::Template;
using sr::Content;
using sr::Relation;

record::Code measure_concept(const Measurement& measurement) {
  if (measurement.concept_id == "length") return concepts::kDistance;
  if (measurement.concept_id == "projected_length") return sr::own("projected_length", "Projected length");
  if (measurement.concept_id == "in_plane_angle") return sr::own("in_plane_angle", "In-plane angle");
  return sr::own(measurement.concept_id, measurement.concept_id);
}

// What the millimetres stand on.
record::Code method_of(const image::Spacing& spacing) {
  switch (spacing.kind) {
    case image::SpacingKind::detector: return sr::own("detector", "Detector plane spacing");
    case image::SpacingKind::calibrated: return sr::own("calibrated", "Calibrated spacing");
    case image::SpacingKind::patient: return sr::own("patient", "Patient spacing");
    case image::SpacingKind::unknown: return sr::own("pixels", "Spacing not known");
  }
  return {};
}

const ImageReference* find_image(const RecordDocument& document, const std::string& sop_uid) {
  for (const ImageReference& image : document.images)
    if (image.sop_uid == sop_uid) return &image;
  return nullptr;
}

const Shape* find_shape(const RecordDocument& document, const std::string& id) {
  for (const Shape& shape : document.shapes)
    if (shape.id == id) return &shape;
  return nullptr;
}

// TID 300: the region the value was taken from, and the image it lies on (TID 320). Frames count from 1.
Content region(const Shape& shape, const ImageReference& image) {
  const bool frames = !image.frames.empty() || shape.frame > 0 || is_multi_frame_class(image.sop_class_uid);
  Content region{
      .relation = Relation::inferred_from, .type = sr::ValueType::coordinates, .name = concepts::kImageRegion};
  region.points = shape.points;
  Content source = sr::image({}, image.sop_class_uid, image.sop_uid,
                             frames ? std::vector<int>{static_cast<int>(shape.frame) + 1} : std::vector<int>{});
  source.relation = Relation::selected_from;
  region.add(std::move(source));
  return region;
}

class Groups {
 public:
  Groups(const RecordDocument& document, const Template& tmpl) : document_(document), tmpl_(tmpl) {}

  base::Result<Content> build() {
    Content all = sr::container(concepts::kMeasurements);
    for (const Shape& shape : document_.shapes) {
      Content group = start(shape.id, base::uid_from(document_.record.id + "/shape/" + shape.id));
      const std::size_t empty = group.children.size();
      for (const Measurement& measurement : document_.measurements)
        if (measurement.shape_id == shape.id) group.add(measured(measurement, shape));
      if (group.children.size() > empty) all.add(std::move(group));
    }
    add_remaining_fields(all);
    if (fault_.sentence.empty()) return all;
    return std::move(fault_);
  }

 private:
  void refuse(std::string sentence) {
    if (fault_.sentence.empty()) fault_ = base::fail(base::ErrorCode::refused, std::move(sentence));
  }

  Content start(const std::string& identifier, const std::string& uid) const {
    Content group = sr::container(concepts::kMeasurementGroup);
    group.template_id = "1501";
    group.add(sr::text(concepts::kTrackingIdentifier, identifier, Relation::observation_context));
    group.add(sr::uid(concepts::kTrackingUid, uid, Relation::observation_context));
    const record::Code site = record_code(tmpl_.site_field), side = record_code(tmpl_.laterality_field);
    if (site.empty()) return group;
    Content finding = sr::code(concepts::kFindingSite, site, Relation::concept_modifier);
    if (!side.empty()) finding.add(sr::code(concepts::kLaterality, side, Relation::concept_modifier));
    group.add(std::move(finding));
    return group;
  }

  record::Code record_code(const std::string& field) const { return chosen_code(document_.record, tmpl_, field); }

  // The template's measure that this measurement gave, when the record holds just that value.
  const Field* field_of(const Measurement& measurement) const {
    const Field* field = tmpl_.find(measurement.concept_id);
    if (!field || !field->measure || done_.contains(field->id)) return nullptr;
    const auto value = document_.record.values.find(field->id);
    const bool same = value != document_.record.values.end() && value->is_object() &&
                      value->value("decimal", "") == measurement.quantity.decimal &&
                      value->value("unit", "") == measurement.quantity.unit;
    return same ? field : nullptr;
  }

  Content measured(const Measurement& measurement, const Shape& shape) {
    const Field* field = field_of(measurement);
    Content item = sr::number(field ? concept_of(tmpl_, *field) : measure_concept(measurement), measurement.quantity);
    if (field) {
      name_field(item, *field);
      done_.insert(field->id);
    }
    item.add(sr::code(concepts::kMethod, method_of(measurement.spacing), Relation::concept_modifier));
    if (measurement.uncertainty) {
      Content uncertainty =
          sr::number(concepts::kUncertainty, {decimal_string(*measurement.uncertainty), measurement.quantity.unit});
      uncertainty.relation = Relation::properties;
      item.add(std::move(uncertainty));
    }
    const ImageReference* image = find_image(document_, shape.sop_uid);
    if (!image)
      refuse(
          tr("a measure lies on a picture that is not among the record's pictures: add the picture or remove the "
             "measure"));
    else if (shape.points.empty()) refuse(tr("a measure has no points: draw it again"));
    else item.add(region(shape, *image));
    return item;
  }

  // Measures that no shape stands behind: typed, or edited after the drawing.
  void add_remaining_fields(Content& all) {
    Content group = start(document_.record.id, base::uid_from(document_.record.id + "/measures"));
    const std::size_t empty = group.children.size();
    for (const record::Section& section : tmpl_.sections)
      for (const Field& field : section.fields) {
        const auto value = document_.record.values.find(field.id);
        if (!field.measure || done_.contains(field.id) || value == document_.record.values.end()) continue;
        if (!value->is_object() || record::is_unknown(*value) || !record::value_fault(field, *value).empty()) continue;
        Content item = sr::number(concept_of(tmpl_, field), {(*value)["decimal"], (*value)["unit"]});
        name_field(item, field);
        group.add(std::move(item));
      }
    if (group.children.size() > empty) all.add(std::move(group));
  }

  const RecordDocument& document_;
  const Template& tmpl_;
  std::set<std::string> done_;
  base::Error fault_;
};

void add_library(Content& root, const RecordDocument& document) {
  if (document.images.empty()) return;
  Content library = sr::container(concepts::kImageLibrary);
  library.template_id = "1600";
  Content group = sr::container(concepts::kImageLibraryGroup);
  for (const ImageReference& image : document.images)
    group.add(sr::image({}, image.sop_class_uid, image.sop_uid, image.frames));
  library.add(std::move(group));
  root.add(std::move(library));
}

base::Status check_template(const record::Record& record, const Template& tmpl) {
  const bool same = record.template_id == tmpl.id && record.template_version == tmpl.version &&
                    (record.template_sha256.empty() || tmpl.sha256.empty() || record.template_sha256 == tmpl.sha256);
  if (same) return {};
  return base::fail(base::ErrorCode::conflict,
                    tr("the record was filled in with another version of its template: open it with that version"));
}

base::Status check_measurements(const RecordDocument& document) {
  for (const Measurement& measurement : document.measurements)
    if (!find_shape(document, measurement.shape_id))
      return base::fail(base::ErrorCode::refused, tr("a measure has no drawing behind it: draw it again"));
  return {};
}

}  // namespace

base::Result<Written> write_record_sr(const RecordDocument& document, const Template& tmpl,
                                      const DocumentContext& context) {
  for (const auto& status :
       {check_context(context), check_template(document.record, tmpl), check_measurements(document)})
    if (!status) return status.error();
  SrDocument sr{.kind = SrKind::comprehensive,
                .series = kRecordSeries,
                .root = sr::container(concepts::kMeasurementReport),
                .evidence = document.images,
                .predecessor_uid = document.predecessor_uid};
  sr.root.template_id = "1500";
  add_context(sr.root, context);
  record::Record identity = document.record;
  if (identity.template_sha256.empty()) identity.template_sha256 = tmpl.sha256;
  add_identity(sr.root, identity);
  const record::Code procedure =
      tmpl.title_code.empty() ? sr::own(tmpl.id, record::in_language(tmpl.title, "en")) : tmpl.title_code;
  sr.root.add(sr::code(concepts::kProcedureReported, procedure, Relation::concept_modifier));
  add_library(sr.root, document);
  auto measures = Groups(document, tmpl).build();
  if (!measures) return std::move(measures).error();
  sr.root.add(*std::move(measures));
  if (auto status = add_sections(sr.root, document.record, tmpl); !status) return std::move(status).error();
  add_entered_by(sr.root, document.record, tmpl);
  return write_sr(sr, context);
}

}  // namespace synovia::dicom
