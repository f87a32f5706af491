#include "lsp/Input.h"

using namespace llvm;
using llvm::lsp::ErrorCode;

namespace cotidy::lsp {

LogicalResult Input::next(std::string &Json) {
  while (true) {
    if (Before)
      Before();
    if ((Stopped = Out.has_error()))
      return failure();
    Json.clear();
    if (failed(Reader.readMessage(Json))) {
      // A length that is none: what follows is the next header.
      if (isEndOfInput() || hasError())
        return failure();
      continue;
    }
    if (StringRef(Json).trim().empty() && isEndOfInput())
      return failure();
    if (admits(Json))
      return success();
  }
}

bool Input::admits(StringRef Json) {
  Id.clear();
  Expected<json::Value> Message = json::parse(Json);
  if (!Message) {
    Answer(nullptr, ErrorCode::ParseError, toString(Message.takeError()));
    return false;
  }
  const json::Object *Object = Message->getAsObject();
  if (!Object || Object->getString("jsonrpc") != StringRef("2.0")) {
    Answer(nullptr, ErrorCode::InvalidRequest,
           "a message is an object with \"jsonrpc\": \"2.0\"");
    return false;
  }
  const json::Value *Its = Object->get("id");
  std::optional<StringRef> Method = Object->getString("method");
  if (!Method) {
    if (Its && (Object->get("result") || Object->get("error")))
      return true; // an answer to a request of ours
    Answer(Its ? *Its : json::Value(nullptr), ErrorCode::InvalidRequest,
           "a request has a method");
    return false;
  }
  if (Its)
    raw_string_ostream(Id) << *Its;
  if (*Method == "exit")
    return true;
  bool Begins = *Method == "initialize" && Its;
  if (State == Running && !Begins) {
    if (*Method == "shutdown" && Its)
      State = Ending;
    return true;
  }
  if (State == Fresh && Begins) {
    State = Running;
    return true;
  }
  // Notifications are not answered.
  if (Its && State == Fresh)
    Answer(*Its, ErrorCode::ServerNotInitialized,
           "the first request must be 'initialize'");
  else if (Its)
    Answer(*Its, ErrorCode::InvalidRequest,
           State == Ending ? "nothing but 'exit' may follow 'shutdown'"
                           : "'initialize' comes once");
  return false;
}

} // namespace cotidy::lsp
