// Asio is compiled once, here, instead of into every case program.
#include <boost/asio/impl/src.hpp>
