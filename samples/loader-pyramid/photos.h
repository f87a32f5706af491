// The series that both styles load.
#pragma once

#include <string>
#include <vector>

inline const std::vector<std::string> photos = {
    "/photos/beach.jpg", "/photos/boat.jpg",   "/photos/dunes.jpg",
    "/photos/gulls.jpg", "/photos/harbor.jpg", "/photos/storm.jpg",
};
