// SPDX-License-Identifier: Apache-2.0
#include "network/association.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <limits>
#include <mutex>

#include <dcmtk/dcmdata/dcostrma.h>
#include <dcmtk/dcmdata/dcostrmb.h>
#include <dcmtk/dcmnet/assoc.h>
#include <dcmtk/dcmnet/dcmlayer.h>
#include <dcmtk/dcmnet/dcmtrans.h>
#include <dcmtk/dcmnet/dimse.h>

#include "base/log.h"
#include "base/text.h"
#include "dicom/dcmtk_bridge.h"
#include "dicom/header.h"

namespace synovia::network {
namespace {

constexpr int kFarewellSeconds = 2;  // for the peer to close the connection after the association's end

// --- Transport -----------------------------------------------------------------------------------------------------

// Acknowledges at once: senders leave Nagle's algorithm on and would wait 40 ms for each delayed acknowledgement. The
// kernel forgets TCP_QUICKACK, so it is set again with each read. Ends every wait when the receiver stops.
class PromptConnection final : public DcmTCPConnection {
 public:
  PromptConnection(DcmNativeSocketType socket, int stop_event, int idle_seconds)
      : DcmTCPConnection(socket), stop_event_(stop_event), idle_seconds_(idle_seconds) {
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const timeval patience{idle_seconds, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  }

  ssize_t read(void* buffer, size_t size) override {
    ssize_t got = ::recv(getSocket(), buffer, size, MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      if (!networkDataAvailable(idle_seconds_)) {
        errno = ETIMEDOUT;
        return -1;
      }
      got = ::recv(getSocket(), buffer, size, 0);
    }
    const int on = 1;
    const int outcome = errno;
    ::setsockopt(getSocket(), IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
    errno = outcome;
    return got;
  }

  OFBool networkDataAvailable(int seconds) override {
    pollfd wanted[] = {{getSocket(), POLLIN, 0}, {stop_event_, POLLIN, 0}};
    // DCMTK counts a peer's slowness below zero, which poll would take for "for ever".
    const int found = ::poll(wanted, 2, std::max(0, seconds) * 1000);
    return found > 0 && !wanted[1].revents && (wanted[0].revents & (POLLIN | POLLHUP | POLLERR)) != 0;
  }

 private:
  const int stop_event_, idle_seconds_;
};

class PromptTransport final : public DcmTransportLayer {
 public:
  PromptTransport(int stop_event, int idle_seconds) : stop_event_(stop_event), idle_seconds_(idle_seconds) {}
  DcmTransportConnection* createConnection(DcmNativeSocketType socket, OFBool secure) override {
    if (secure) return nullptr;
    taken_ = true;
    return new PromptConnection(socket, stop_event_, idle_seconds_);
  }
  bool taken() const { return taken_; }

 private:
  const int stop_event_, idle_seconds_;
  bool taken_ = false;
};

// --- Storing -------------------------------------------------------------------------------------------------------

// Hands the data set's bytes to the archive as they were sent. Once the archive has refused, the rest is swallowed: the
// association stays in step and the refusal is answered.
class ArchiveConsumer final : public DcmConsumer {
 public:
  explicit ArchiveConsumer(archive::Incoming& incoming) : incoming_(incoming) {}
  OFBool good() const override { return OFTrue; }
  OFCondition status() const override { return EC_Normal; }
  OFBool isFlushed() const override { return OFTrue; }
  offile_off_t avail() const override { return std::numeric_limits<Sint32>::max(); }
  offile_off_t write(const void* bytes, offile_off_t size) override {
    if (taken_) taken_ = incoming_.append({static_cast<const std::uint8_t*>(bytes), static_cast<std::size_t>(size)});
    return size;
  }
  void flush() override {}
  const base::Status& taken() const { return taken_; }

 private:
  archive::Incoming& incoming_;
  base::Status taken_;
};

class ArchiveStream final : public DcmOutputStream {
 public:
  explicit ArchiveStream(ArchiveConsumer& consumer) : DcmOutputStream(&consumer) {}
};

// The Part 10 header before a data set that came by the network (PS3.10 7.1).
base::Bytes part10_header(const T_DIMSE_C_StoreRQ& request, const char* transfer_syntax, const char* calling_title) {
  DcmMetaInfo meta;
  const Uint8 version[] = {0, 1};
  meta.putAndInsertUint32(DCM_FileMetaInformationGroupLength, 0);
  meta.putAndInsertUint8Array(DCM_FileMetaInformationVersion, version, 2);
  meta.putAndInsertString(DCM_MediaStorageSOPClassUID, request.AffectedSOPClassUID);
  meta.putAndInsertString(DCM_MediaStorageSOPInstanceUID, request.AffectedSOPInstanceUID);
  meta.putAndInsertString(DCM_TransferSyntaxUID, transfer_syntax);
  meta.putAndInsertString(DCM_ImplementationClassUID, OFFIS_IMPLEMENTATION_CLASS_UID);
  meta.putAndInsertString(DCM_ImplementationVersionName, OFFIS_DTK_IMPLEMENTATION_VERSION_NAME2);
  meta.putAndInsertString(DCM_SourceApplicationEntityTitle, calling_title);
  meta.computeGroupLengthAndPadding(EGL_withGL, EPD_noChange, META_HEADER_DEFAULT_TRANSFERSYNTAX, EET_UndefinedLength);
  base::Bytes bytes(4096);
  DcmOutputBufferStream stream(bytes.data(), static_cast<offile_off_t>(bytes.size()));
  meta.transferInit();
  const bool written = meta.write(stream, META_HEADER_DEFAULT_TRANSFERSYNTAX, EET_ExplicitLength, nullptr).good();
  meta.transferEnd();
  bytes.resize(written ? static_cast<std::size_t>(stream.tell()) : 0);
  return bytes;
}

// PS3.4 Table B.2-1 and PS3.7 Annex C; the comment is an LO: at most 64 characters.
struct StoreAnswer {
  DIC_US status = STATUS_Success;
  const char* comment = nullptr;
};

StoreAnswer answer_to(const base::Error& error) {
  switch (error.code) {
    case base::ErrorCode::corrupt:
    case base::ErrorCode::not_supported:
      return {STATUS_STORE_Error_CannotUnderstand, "The data set cannot be understood"};
    case base::ErrorCode::refused:
      return {STATUS_STORE_Error_DataSetDoesNotMatchSOPClass, "The data set is not the one announced"};
    case base::ErrorCode::conflict: return {0x0110, "Another object has this SOP Instance UID"};
    default: return {STATUS_STORE_Refused_OutOfResources, "The archive cannot write; send again later"};
  }
}

// --- Association ---------------------------------------------------------------------------------------------------

class Association {
 public:
  Association(archive::LocalArchive& archive, const ScpSettings& settings, int stop_event)
      : archive_(archive), settings_(settings), transport_(stop_event, settings.idle_seconds) {}
  ~Association() {
    if (association_) ASC_destroyAssociation(&association_);
    if (network_) ASC_dropNetwork(&network_);
  }
  Association(const Association&) = delete;
  Association& operator=(const Association&) = delete;

  bool receive(const base::FileHandle& socket);
  bool negotiate();
  void serve();

 private:
  void reject(T_ASC_RejectParametersReason reason);
  void accept_contexts();
  OFCondition store(const T_DIMSE_C_StoreRQ& request, T_ASC_PresentationContextID context);
  OFCondition receive_data_set(const T_DIMSE_C_StoreRQ& request, const char* transfer_syntax, StoreAnswer& answer);
  OFCondition respond(const T_DIMSE_C_StoreRQ& request, T_ASC_PresentationContextID context, const StoreAnswer& answer);

  archive::LocalArchive& archive_;
  const ScpSettings& settings_;
  PromptTransport transport_;
  T_ASC_Network* network_ = nullptr;
  T_ASC_Association* association_ = nullptr;
  std::string calling_title_;
};

// The socket is ours, bound to the address of the settings, which DCMTK's own listener cannot do; it is handed over by
// DCMTK's global variable, so one at a time.
bool Association::receive(const base::FileHandle& socket) {
  static std::mutex handing_over;
  const std::lock_guard lock(handing_over);
  dcmDisableGethostbyaddr.set(OFTrue);  // a name service that does not answer must not hold the association
  const int handed_over = ::fcntl(socket.get(), F_DUPFD_CLOEXEC, 3);
  if (handed_over < 0) return false;
  dcmExternalSocketHandle.set(handed_over);
  OFCondition outcome = ASC_initializeNetwork(NET_ACCEPTOR, 0, settings_.idle_seconds, &network_);
  if (outcome.good()) outcome = ASC_setTransportLayer(network_, &transport_, OFFalse);
  if (outcome.good()) outcome = ASC_receiveAssociation(network_, &association_, ASC_MAXIMUMPDUSIZE);
  dcmExternalSocketHandle.set(DCMNET_INVALID_SOCKET);
  if (!transport_.taken()) ::close(handed_over);
  return outcome.good();
}

void Association::reject(T_ASC_RejectParametersReason reason) {
  const T_ASC_RejectParameters parameters{ASC_RESULT_REJECTEDPERMANENT, ASC_SOURCE_SERVICEUSER, reason};
  ASC_rejectAssociation(association_, &parameters);
  ASC_dropSCPAssociation(association_, kFarewellSeconds);
}

bool Association::negotiate() {
  char calling[DUL_LEN_TITLE + 1] = "", called[DUL_LEN_TITLE + 1] = "", context[DUL_LEN_NAME + 1] = "";
  ASC_getAPTitles(association_->params, calling, sizeof calling, called, sizeof called, nullptr, 0);
  calling_title_ = base::trim(calling);
  if (ASC_getApplicationContextName(association_->params, context, sizeof context).bad() ||
      std::string_view(context) != UID_StandardApplicationContext) {
    reject(ASC_REASON_SU_APPCONTEXTNAMENOTSUPPORTED);
    return false;
  }
  if (base::trim(called) != settings_.ae_title) {
    reject(ASC_REASON_SU_CALLEDAETITLENOTRECOGNIZED);
    return false;
  }
  accept_contexts();
  return ASC_acknowledgeAssociation(association_).good();
}

bool is_storage(const char* sop_class) {
  // Storage classes newer than DCMTK's list share the root of the others (PS3.6 A).
  return dcmIsaStorageSOPClassUID(sop_class, ESSC_All) ||
         std::string_view(sop_class).starts_with("1.2.840.10008.5.1.4.1.1.");
}

bool can_receive(const char* transfer_syntax) {
  return dicom::transfer_syntax(transfer_syntax).known && DcmXfer(transfer_syntax).getXfer() != EXS_Unknown;
}

// The sender's first transfer syntax that is known: what it has on its disk comes as it is.
void Association::accept_contexts() {
  const int count = ASC_countPresentationContexts(association_->params);
  for (int i = 0; i < count; ++i) {
    T_ASC_PresentationContext context;
    if (ASC_getPresentationContext(association_->params, i, &context).bad()) continue;
    const bool verification = std::string_view(context.abstractSyntax) == UID_VerificationSOPClass;
    if (!verification && !is_storage(context.abstractSyntax)) {
      ASC_refusePresentationContext(association_->params, context.presentationContextID,
                                    ASC_P_ABSTRACTSYNTAXNOTSUPPORTED);
      continue;
    }
    const char* chosen = nullptr;
    for (int t = 0; t < context.transferSyntaxCount && !chosen; ++t)
      if (can_receive(context.proposedTransferSyntaxes[t])) chosen = context.proposedTransferSyntaxes[t];
    if (chosen) ASC_acceptPresentationContext(association_->params, context.presentationContextID, chosen);
    else
      ASC_refusePresentationContext(association_->params, context.presentationContextID,
                                    ASC_P_TRANSFERSYNTAXESNOTSUPPORTED);
  }
}

void Association::serve() {
  for (;;) {
    T_ASC_PresentationContextID context = 0;
    T_DIMSE_Message message{};
    OFCondition outcome =
        DIMSE_receiveCommand(association_, DIMSE_NONBLOCKING, settings_.idle_seconds, &context, &message, nullptr);
    if (outcome == DUL_PEERREQUESTEDRELEASE) {
      ASC_acknowledgeRelease(association_);
      break;
    }
    if (outcome == DUL_PEERABORTEDASSOCIATION) break;
    if (outcome.good()) {
      if (message.CommandField == DIMSE_C_ECHO_RQ)
        outcome = DIMSE_sendEchoResponse(association_, context, &message.msg.CEchoRQ, STATUS_Success, nullptr);
      else if (message.CommandField == DIMSE_C_STORE_RQ) outcome = store(message.msg.CStoreRQ, context);
      else outcome = DIMSE_BADCOMMANDTYPE;
    }
    if (outcome.bad()) {
      ASC_abortAssociation(association_);
      break;
    }
  }
  ASC_dropSCPAssociation(association_, kFarewellSeconds);
}

OFCondition Association::store(const T_DIMSE_C_StoreRQ& request, T_ASC_PresentationContextID context) {
  T_ASC_PresentationContext accepted;
  OFCondition outcome = ASC_findAcceptedPresentationContext(association_->params, context, &accepted);
  if (outcome.bad()) return outcome;
  StoreAnswer answer{STATUS_STORE_Error_CannotUnderstand, "There is no data set"};
  if (request.DataSetType != DIMSE_DATASET_NULL) {
    outcome = receive_data_set(request, accepted.acceptedTransferSyntax, answer);
    if (outcome.bad()) return outcome;
  }
  return respond(request, context, answer);
}

// A bad condition is the association's; what the archive says is in the answer.
OFCondition Association::receive_data_set(const T_DIMSE_C_StoreRQ& request, const char* transfer_syntax,
                                          StoreAnswer& answer) {
  const auto incoming = archive_.receive();
  ArchiveConsumer consumer(*incoming);
  ArchiveStream stream(consumer);
  const base::Bytes header = part10_header(request, transfer_syntax, calling_title_.c_str());
  stream.write(header.data(), static_cast<offile_off_t>(header.size()));
  T_ASC_PresentationContextID context = 0;
  const OFCondition outcome = DIMSE_receiveDataSetInFile(association_, DIMSE_NONBLOCKING, settings_.idle_seconds,
                                                         &context, &stream, nullptr, nullptr);
  if (outcome.bad()) return outcome;
  if (!consumer.taken()) {
    // A disk that is full, or a data set too large for us: out of resources both.
    answer = answer_to(base::fail(base::ErrorCode::io, consumer.taken().error().sentence));
    base::log(base::LogLevel::warning, "C-STORE: " + consumer.taken().error().sentence);
    return EC_Normal;
  }
  const auto ingested = incoming->finish("dicom:" + calling_title_, request.AffectedSOPInstanceUID);
  answer = ingested ? StoreAnswer{} : answer_to(ingested.error());
  if (!ingested) base::log(base::LogLevel::warning, "C-STORE: " + ingested.error().sentence);
  return EC_Normal;
}

OFCondition Association::respond(const T_DIMSE_C_StoreRQ& request, T_ASC_PresentationContextID context,
                                 const StoreAnswer& answer) {
  T_DIMSE_C_StoreRSP response{};
  response.MessageIDBeingRespondedTo = request.MessageID;
  response.DimseStatus = answer.status;
  response.DataSetType = DIMSE_DATASET_NULL;
  OFStandard::strlcpy(response.AffectedSOPClassUID, request.AffectedSOPClassUID, sizeof response.AffectedSOPClassUID);
  OFStandard::strlcpy(response.AffectedSOPInstanceUID, request.AffectedSOPInstanceUID,
                      sizeof response.AffectedSOPInstanceUID);
  response.opts = O_STORE_AFFECTEDSOPCLASSUID | O_STORE_AFFECTEDSOPINSTANCEUID;
  if (request.opts & O_STORE_RQ_BLANK_PADDING) response.opts |= O_STORE_RSP_BLANK_PADDING;
  if (dcmPeerRequiresExactUIDCopy.get()) response.opts |= O_STORE_PEER_REQUIRES_EXACT_UID_COPY;
  DcmDataset detail;
  if (answer.comment) detail.putAndInsertString(DCM_ErrorComment, answer.comment);
  return DIMSE_sendStoreResponse(association_, context, &request, &response, answer.comment ? &detail : nullptr);
}

}  // namespace

void serve_association(archive::LocalArchive& archive, const ScpSettings& settings, const base::FileHandle& socket,
                       int stop_event) {
  dicom::prepare_dcmtk();
  Association association(archive, settings, stop_event);
  if (association.receive(socket) && association.negotiate()) association.serve();
}

}  // namespace synovia::network
