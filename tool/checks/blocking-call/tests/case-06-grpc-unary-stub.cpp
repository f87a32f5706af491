// The stub is what protoc generates: only its body shows that it blocks.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <grpcpp/grpcpp.h>

class HelloRequest {};
class HelloReply {};

class Greeter final {
public:
  class StubInterface {
  public:
    virtual ~StubInterface() {}
    virtual ::grpc::Status SayHello(::grpc::ClientContext *context,
                                    const HelloRequest &request,
                                    HelloReply *response) = 0;
  };
  class Stub final : public StubInterface {
  public:
    Stub(const std::shared_ptr<::grpc::ChannelInterface> &channel)
        : channel_(channel) {}
    ::grpc::Status SayHello(::grpc::ClientContext *context,
                            const HelloRequest &request,
                            HelloReply *response) override;
    std::unique_ptr<::grpc::ClientAsyncResponseReader<HelloReply>>
    AsyncSayHello(::grpc::ClientContext *context, const HelloRequest &request,
                  ::grpc::CompletionQueue *cq);

  private:
    std::shared_ptr<::grpc::ChannelInterface> channel_;
    const ::grpc::internal::RpcMethod rpcmethod_SayHello_;
  };
};

::grpc::Status Greeter::Stub::SayHello(::grpc::ClientContext *context,
                                       const HelloRequest &request,
                                       HelloReply *response) {
  return ::grpc::internal::BlockingUnaryCall<HelloRequest, HelloReply>(
      channel_.get(), rpcmethod_SayHello_, context, request, response);
}

task<> greet(std::unique_ptr<Greeter::Stub> stub, ::grpc::CompletionQueue *cq) {
  ::grpc::ClientContext context;
  HelloReply reply;
  auto status = stub->SayHello(&context, HelloRequest{}, &reply);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to 'Greeter::Stub::SayHello' in coroutine 'greet' blocks: it reaches 'grpc::internal::BlockingUnaryCall' (wait) [cotidy-blocking-call]
  // CHECK: :[[@LINE-9]]:{{[0-9]+}}: note: 'Greeter::Stub::SayHello' calls blocking 'grpc::internal::BlockingUnaryCall' (wait)
  auto reader = stub->AsyncSayHello(&context, HelloRequest{}, cq);
  co_return;
}
