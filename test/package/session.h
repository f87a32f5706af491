void save();
