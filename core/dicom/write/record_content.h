// SPDX-License-Identifier: Apache-2.0
// A record's values as SR content and back: pure data, no data set. [any]
#pragma once

#include "base/result.h"
#include "dicom/write/content.h"
#include "record/record.h"
#include "record/template.h"

namespace synovia::dicom {

// What the record is: template, version, hash, record and visit, as the root's observation context.
void add_identity(sr::Content& root, const record::Record& record);
// A container per section that has values, measures left out. Refused when a value does not fit its field.
base::Status add_sections(sr::Content& root, const record::Record& record, const record::Template& tmpl);
// Who entered each field.
void add_entered_by(sr::Content& root, const record::Record& record, const record::Template& tmpl);

// The concept of a field, and the item that carries its id when the concept does not.
record::Code concept_of(const record::Template& tmpl, const record::Field& field);
void name_field(sr::Content& item, const record::Field& field);
// The code of the record's choice in `field_id`; empty when there is none.
record::Code chosen_code(const record::Record& record, const record::Template& tmpl, const std::string& field_id);

// The inverse. not_supported: the tree is not one of our records; corrupt: it is, but damaged.
base::Result<record::Record> record_of(const sr::Content& root);

}  // namespace synovia::dicom
