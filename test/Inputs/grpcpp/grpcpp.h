// The names of gRPC that generated stubs and the tests use, declared as gRPC
// does.
#ifndef INPUTS_GRPCPP_H
#define INPUTS_GRPCPP_H

#include <functional>
#include <memory>

namespace grpc {

class Status {
public:
  bool ok() const;
};
class ClientContext {};
class ChannelInterface {
public:
  virtual ~ChannelInterface() {}
};
class StubOptions {};
class CompletionQueue {};
template <class R> class ClientAsyncResponseReader {};

namespace internal {
class RpcMethod {};
template <class InputMessage, class OutputMessage,
          class BaseInputMessage = InputMessage,
          class BaseOutputMessage = OutputMessage>
Status BlockingUnaryCall(ChannelInterface *channel, const RpcMethod &method,
                         ClientContext *context, const InputMessage &request,
                         OutputMessage *result);
template <class InputMessage, class OutputMessage,
          class BaseInputMessage = InputMessage,
          class BaseOutputMessage = OutputMessage>
void CallbackUnaryCall(ChannelInterface *channel, const RpcMethod &method,
                       ClientContext *context, const InputMessage *request,
                       OutputMessage *result,
                       std::function<void(Status)> on_completion);
} // namespace internal

} // namespace grpc

#endif
