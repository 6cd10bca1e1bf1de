// Containers whose copies share what they do not change: a snapshot's overlay is copied for every
// update, so a copy must cost little. A copy may be changed by one thread until it is published as
// const; the original must not be changed after it has been copied.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"

namespace guanxi::graphd {

// A hash map from an integer, in 256 shards. Copying costs 256 reference counts; the first change
// of a shard copies that shard.
template <typename Key, typename Value>
class CowMap {
 public:
  CowMap() = default;
  CowMap(const CowMap& other) : shards_(other.shards_), size_(other.size_) {}
  CowMap& operator=(const CowMap&) = delete;

  // Null when absent. Valid until this copy changes.
  const Value* Find(Key key) const {
    const std::shared_ptr<Shard>& shard = shards_[ShardOf(key)];
    if (shard == nullptr) return nullptr;
    const auto it = shard->find(key);
    return it == shard->end() ? nullptr : &it->second;
  }

  void Set(Key key, Value value) {
    const size_t index = ShardOf(key);
    if (!owned_[index]) {
      shards_[index] = shards_[index] == nullptr ? std::make_shared<Shard>()
                                                 : std::make_shared<Shard>(*shards_[index]);
      owned_.set(index);
    }
    size_ += shards_[index]->insert_or_assign(key, std::move(value)).second ? 1 : 0;
  }

  size_t size() const { return size_; }

  // In no particular order.
  template <typename Visit>
  void ForEach(Visit visit) const {
    for (const auto& shard : shards_) {
      if (shard == nullptr) continue;
      for (const auto& [key, value] : *shard) visit(key, value);
    }
  }

 private:
  using Shard = absl::flat_hash_map<Key, Value>;
  static constexpr size_t kShards = 256;

  static size_t ShardOf(Key key) { return (uint64_t{key} * 0x9e3779b97f4a7c15u) >> 56; }

  std::array<std::shared_ptr<Shard>, kShards> shards_;
  std::bitset<kShards> owned_;
  size_t size_ = 0;
};

// A vector that only grows, in chunks. Copying costs a reference count a chunk.
template <typename Value>
class CowVector {
 public:
  CowVector() = default;
  CowVector(const CowVector& other) : chunks_(other.chunks_), size_(other.size_) {}
  CowVector& operator=(const CowVector&) = delete;

  const Value& operator[](size_t i) const { return (*chunks_[i / kChunk])[i % kChunk]; }
  size_t size() const { return size_; }

  void PushBack(Value value) {
    if (size_ % kChunk == 0) {
      chunks_.push_back(std::make_shared<std::vector<Value>>());
      owns_last_ = true;
    } else if (!owns_last_) {
      chunks_.back() = std::make_shared<std::vector<Value>>(*chunks_.back());
      owns_last_ = true;
    }
    chunks_.back()->push_back(std::move(value));
    ++size_;
  }

 private:
  static constexpr size_t kChunk = 128;

  std::vector<std::shared_ptr<std::vector<Value>>> chunks_;
  size_t size_ = 0;
  bool owns_last_ = false;
};

}  // namespace guanxi::graphd
