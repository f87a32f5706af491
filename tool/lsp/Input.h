//===- lsp/Input.h - messages that may be answered -------------*- C++ -*-===//
//
//   bytes ──► LLVM's reader ──► Input ──► the handlers of messages
//                                 └─ what is broken, or comes before
//                                    `initialize`, or after `shutdown`:
//                                    answered here
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_LSP_INPUT_H
#define COTIDY_LSP_INPUT_H

#include "llvm/Support/LSP/Transport.h"

#include <functional>

namespace cotidy::lsp {

class Input : public llvm::lsp::JSONTransportInput {
public:
  /// How errors are answered: the id of the request, or null.
  using Refuse = std::function<void(llvm::json::Value Id, llvm::lsp::ErrorCode,
                                    llvm::StringRef Why)>;

  /// Reading ends when nobody reads \p Out any more.
  Input(std::FILE *In, llvm::raw_fd_ostream &Out,
        llvm::lsp::JSONStreamStyle Style)
      : Reader(In, Style), Out(Out) {}

  void onRefusal(Refuse Do) { Answer = std::move(Do); }
  /// Done before a message is waited for.
  void beforeNext(std::function<void()> Do) { Before = std::move(Do); }

  bool hasError() const override { return !Stopped && Reader.hasError(); }
  bool isEndOfInput() const override { return Stopped || Reader.isEndOfInput(); }
  llvm::LogicalResult readStandardMessage(std::string &Json) override {
    return next(Json);
  }
  llvm::LogicalResult readDelimitedMessage(std::string &Json) override {
    return next(Json);
  }

  /// The id of the message that is being handled, as text; empty without one.
  const std::string &id() const { return Id; }
  /// The client has asked for the end, and may leave without being missed.
  bool wasShutDown() const { return State == Ending; }

private:
  llvm::LogicalResult next(std::string &Json);
  /// The message may be handled.
  bool admits(llvm::StringRef Json);

  llvm::lsp::JSONTransportInputOverFile Reader;
  llvm::raw_fd_ostream &Out;
  Refuse Answer;
  std::function<void()> Before;
  enum { Fresh, Running, Ending } State = Fresh;
  bool Stopped = false;
  std::string Id;
};

} // namespace cotidy::lsp

#endif // COTIDY_LSP_INPUT_H
