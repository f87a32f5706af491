// Many connections to one thread at once, and what each of them costs it:
//
//   echo-server-load [CONNECTIONS]
//
// The server and its clients are two processes, since both need a descriptor
// for each connection. Each style has a server of its own, with a fresh heap.

#include "child.h"
#include "server.h"

#include <iomanip>
#include <iostream>
#include <string>
#include <sys/resource.h>

using asio::ip::tcp;
using Clock = Trace::Clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

namespace {

/// In memory that all processes share.
struct Figures {
  double memory;               ///< of the server's process, in bytes
  Milliseconds connect, round; ///< for all clients
  Milliseconds stall;          ///< the longest that a handler took
};

/// An address has ports for fewer than 30,000 clients, and finds the last of
/// them slowly. There are many addresses of this machine: 127.0.0.1,
/// 127.0.0.2...
void connect(tcp::socket &client, tcp::endpoint server, int number) {
  client.open(tcp::v4());
  int on = 1; // bind chooses the address only, connect the port
  setsockopt(client.native_handle(), IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on,
             sizeof on);
  auto first = asio::ip::address_v4::loopback().to_uint();
  client.bind({asio::ip::address_v4(first + number / 10'000), 0});
  client.connect(server);
}

void expect(tcp::socket &client, const std::string &expected) {
  std::string answer(expected.size(), '\0');
  asio::read(client, asio::buffer(answer));
  if (answer != expected)
    throw std::runtime_error("unexpected answer: " + answer);
}

/// The clients have nothing else to do, so they wait for each answer.
int run_clients(tcp::endpoint server, int count, Figures &figures) {
  asio::io_context io;
  std::vector<tcp::socket> clients;
  std::size_t before = resident_memory(getppid());

  auto began = Clock::now();
  const int burst = 100; // more might not fit into the queue of the acceptor
  for (int first = 0; first < count; first += burst) {
    int end = std::min(first + burst, count);
    for (int i = first; i < end; ++i)
      connect(clients.emplace_back(io), server, i);
    for (int i = first; i < end; ++i)
      expect(clients[i], "welcome\n");
  }
  figures.connect = Clock::now() - began;
  figures.memory = resident_memory(getppid()) - before;

  began = Clock::now();
  for (tcp::socket &client : clients)
    asio::write(client, asio::buffer("message\n", 8));
  for (tcp::socket &client : clients)
    expect(client, "checked\n");
  figures.round = Clock::now() - began;
  return 0;
}

using Serve = void (*)(tcp::acceptor, int, Trace &);

int run_server(Serve serve, int connections, Figures &figures) {
  Loop loop;
  Trace trace;
  trace.mute();
  tcp::acceptor acceptor(loop, {asio::ip::address_v4::loopback(), 0});
  auto endpoint = acceptor.local_endpoint();
  Child clients = fork_child(
      loop, [&] { return run_clients(endpoint, connections, figures); });
  serve(std::move(acceptor), connections, trace);
  // Whether they came through or not.
  clients.ended.async_wait(clients.ended.wait_read,
                           [&](boost::system::error_code) { loop.stop(); });
  loop.run();
  figures.stall = loop.probe().longest_stall;
  int answer;
  boost::system::error_code error;
  asio::read(clients.answer, asio::buffer(&answer, sizeof answer), error);
  clients.reap();
  if (error)
    throw std::runtime_error("the clients did not come through");
  return answer;
}

/// How many connections there can be, if so many are wanted.
int possible(int wanted) {
  const int others = 50; // descriptors that are no connections
  rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  rlim_t needed = wanted + others;
  rlimit raised{needed, std::max(limit.rlim_max, needed)};
  if (limit.rlim_cur >= needed || setrlimit(RLIMIT_NOFILE, &raised) == 0)
    return wanted;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  int most = static_cast<int>(limit.rlim_cur) - others;
  std::cout << "Only " << most << " connections instead of " << wanted
            << ": a process may have no more than " << limit.rlim_max
            << " descriptors here (ulimit -Hn), and this user may not raise "
               "that.\n";
  return most;
}

void measure(const char *style, Serve serve, int connections) {
  Figures &figures = *new (shared_memory(sizeof(Figures))) Figures();
  Loop loop;
  Child server =
      fork_child(loop, [&] { return run_server(serve, connections, figures); });
  int answer;
  boost::system::error_code error;
  asio::read(server.answer, asio::buffer(&answer, sizeof answer), error);
  server.ended.wait(server.ended.wait_read);
  server.reap();
  if (error)
    throw std::runtime_error("the server did not come through");
  auto column = [](double value, const char *unit, int digits) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(digits) << value << unit;
    std::cout << std::setw(14) << text.str();
  };
  std::cout << style;
  column(figures.memory / connections, " bytes", 0);
  column(figures.connect.count(), " ms", 0);
  column(figures.round.count(), " ms", 0);
  column(figures.stall.count(), " ms", 2);
  std::cout << std::endl;
}

} // namespace

int main(int count, char **arguments) try {
  int wanted = count > 1 ? std::atoi(arguments[1]) : 10'000;
  if (wanted < 1) {
    std::cerr << "usage: " << arguments[0] << " [CONNECTIONS]\n";
    return 2;
  }
  int connections = possible(wanted);
  std::cout << connections
            << " connections to one thread at once: the memory that each takes "
               "in the server,\nthe time to connect all, the time for a "
               "message and its answer on each, and the\nlongest time that one "
               "handler held the loop"
            << std::endl;
  measure("callback ", serve_with_callbacks, connections);
  measure("coroutine", serve_with_coroutines, connections);
} catch (const std::exception &thrown) {
  std::cerr << thrown.what() << '\n';
  return 1;
}
