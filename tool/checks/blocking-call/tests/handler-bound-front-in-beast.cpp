// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <memory>
#include <unistd.h>

namespace beast = boost::beast;
using tcp = boost::asio::ip::tcp;

class session : public std::enable_shared_from_this<session> {
public:
  void run() {
    resolver.async_resolve("localhost", "80",
                           beast::bind_front_handler(&session::on_resolve,
                                                     shared_from_this()));
  }
  void on_resolve(beast::error_code, tcp::resolver::results_type) {
    sleep(1);
    // CHECK: :[[@LINE-1]]:5: warning: blocking call to 'sleep' in completion handler 'session::on_resolve' (sleep) [cotidy-blocking-call]
    // CHECK: note: runs on the event loop as completion handler of '{{.*}}async_resolve'
  }

private:
  tcp::resolver resolver;
};
