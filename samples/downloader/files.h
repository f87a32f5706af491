// What both styles download.
#pragma once

#include <string>
#include <vector>

struct File {
  std::string name, target;
};

inline const std::vector<File> files = {
    {"notes", "/notes.txt?after=60&bytes=4000"},
    {"song", "/song.ogg?after=120&bytes=30000"},
    {"photo", "/photo.jpg?after=180&bytes=20000"},
    {"film", "/film.mkv?after=240&bytes=50000"},
};
