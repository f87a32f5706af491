#include "seastar/core/seastar.hh"
