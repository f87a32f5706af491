// What both styles ask for. The peer answers each after a while; the asker has
// nothing to do but wait.
#pragma once

#include <string>
#include <vector>

inline const std::vector<std::string> requests = {
    "/berlin?after=60", "/cairo?after=60", "/lima?after=60",
    "/oslo?after=60",   "/tokyo?after=60",
};
