#include "peer.hpp"

class fetcher : public std::enable_shared_from_this<fetcher> {
public:
  explicit fetcher(boost::asio::io_context &io) : socket_(io) {}
  ~fetcher() { trace("fetcher ends"); }

  // Sends the question, and gives its answer to the callback.
  void fetch(boost::asio::ip::tcp::endpoint from, const std::string &question,
             std::function<void(boost::system::error_code ec,
                                std::string answer)>
                 done);

private:
  boost::asio::ip::tcp::socket socket_;
  std::string question_, line_;
};
