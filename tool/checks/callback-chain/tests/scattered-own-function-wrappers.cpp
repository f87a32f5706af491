// A class of the project's own that holds any callable of a signature is as good
// as what it is made of.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <memory>
#include <utility>
#include <uv.h>

template <class Signature> class unique_function;
template <class Result, class... Args> class unique_function<Result(Args...)> {
public:
  template <class F> unique_function(F f) : held(new made<F>(std::move(f))) {}
  Result operator()(Args... args) { return held->call(args...); }

private:
  struct any {
    virtual ~any() = default;
    virtual Result call(Args...) = 0;
  };
  template <class F> struct made : any {
    explicit made(F f) : f(std::move(f)) {}
    Result call(Args... args) override { return f(args...); }
    F f;
  };
  std::unique_ptr<any> held;
};

struct request {
  uv_write_t write;
  unique_function<void(int status)> done;
};
static void sent(uv_write_t *write, int status) {
  static_cast<request *>(write->data)->done(status);
}
static void send(uv_stream_t *to, unique_function<void(int status)> done) {
  auto *made = new request{{}, std::move(done)};
  uv_write(&made->write, to, nullptr, 0, sent);
}

void start(uv_stream_t *to) {
  send(to, [to](int) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'send' -> 'send' -> 'send' [cotidy-callback-chain]
    send(to, [to](int) {
      // CHECK: :[[@LINE-1]]:5: note: 'send' is started by the completion handler of 'send'
      send(to, [](int) {});
      // CHECK: :[[@LINE-1]]:7: note: 'send' is started by the completion handler of 'send'
    });
  });
}
