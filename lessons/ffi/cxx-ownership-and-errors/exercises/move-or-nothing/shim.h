#pragma once
#include "rust/cxx.h"
#include <cstdint>
#include <map>
#include <memory>
#include <string>

class Quotas {
public:
  void set(rust::Str tenant, uint64_t limit);
  // 0 for a tenant that is unknown.
  uint64_t limit(rust::Str tenant) const;
  // Moves `amount` of one tenant's limit to another's.
  void move_limit(rust::Str from, rust::Str to, uint64_t amount);

private:
  std::map<std::string, uint64_t> limits;
};

std::unique_ptr<Quotas> new_quotas();
