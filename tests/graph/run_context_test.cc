#include "graph/run_context.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "graph/scoped_memory.h"

namespace notegraph {
namespace {

using ::testing::HasSubstr;

TEST(MemoryAccountTest, TellsWhoHoldsHowMuch) {
  MemoryAccount account(100 << 20);
  ASSERT_TRUE(account.Reserve(60 << 20, "Aggregate").ok());
  ASSERT_TRUE(account.Reserve(10 << 20, "Sort").ok());
  ASSERT_TRUE(account.Reserve(1 << 20, "Aggregate").ok());
  const absl::Status status = account.Reserve(30 << 20, "Sort");
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(status.message(),
            "more memory is needed than the limit of 100 MB: 30 MB for Sort, beside 71 MB that are held (61 MB by "
            "Aggregate, 10 MB by Sort); raise the limit, or ask for less at once");
  EXPECT_EQ(account.used_bytes(), 71 << 20);
}

TEST(MemoryAccountTest, NamesTheFourThatHoldMost) {
  MemoryAccount account(1000);
  for (int i = 1; i <= 6; ++i) ASSERT_TRUE(account.Reserve(10 * i, "owner " + std::to_string(i)).ok());
  EXPECT_THAT(std::string(account.Reserve(2000, "Sort").message()),
              HasSubstr("210 bytes that are held (60 bytes by owner 6, 50 bytes by owner 5, 40 bytes by owner 4, "
                        "30 bytes by owner 3); raise"));
}

TEST(MemoryAccountTest, AnEmptyAccountNamesNobody) {
  EXPECT_THAT(std::string(MemoryAccount(10).Reserve(11, "Sort").message()),
              HasSubstr("limit of 10 bytes: 11 bytes for Sort; raise"));
}

TEST(MemoryAccountTest, KeepsPeaks) {
  MemoryAccount account;
  ASSERT_TRUE(account.Reserve(7, "a").ok());
  account.Release(3, "a");
  ASSERT_TRUE(account.Reserve(1, "b").ok());
  EXPECT_EQ(account.used_bytes(), 5);
  EXPECT_EQ(account.peak_bytes(), 7);
  const std::vector<MemoryAccount::Share> shares = account.shares();
  ASSERT_EQ(shares.size(), 2u);
  EXPECT_EQ(shares[0].owner, "a");
  EXPECT_EQ(shares[0].bytes, 4);
  EXPECT_EQ(shares[0].peak_bytes, 7);
}

TEST(MemoryAccountTest, HugeRequestsDontWrapRound) {
  MemoryAccount account;
  ASSERT_TRUE(account.Reserve(5, "a").ok());
  EXPECT_FALSE(account.Reserve(INT64_MAX, "a").ok());
  EXPECT_EQ(account.used_bytes(), 5);
}

TEST(MemoryAccountTest, ThreadsShareIt) {
  MemoryAccount account(1 << 20);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&account, t] {
      ScopedMemory memory(account, t % 2 == 0 ? "even" : "odd");
      for (int i = 0; i < 1000; ++i) {
        if (memory.Reserve(400).ok() && i % 3 == 0) memory.Release(100);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(account.used_bytes(), 0);
  EXPECT_LE(account.peak_bytes(), 1 << 20);
}

TEST(ScopedMemoryTest, GivesBack) {
  MemoryAccount account(100);
  {
    ScopedMemory memory(account, "Sort");
    EXPECT_TRUE(memory.GrowTo(40).ok());
    EXPECT_TRUE(memory.GrowTo(30).ok());
    EXPECT_EQ(memory.bytes(), 40);
    EXPECT_FALSE(memory.GrowTo(101).ok());
    EXPECT_EQ(account.used_bytes(), 40);
    ScopedMemory moved = std::move(memory);
    EXPECT_EQ(moved.bytes(), 40);
    moved.Clear();
    EXPECT_EQ(account.used_bytes(), 0);
    EXPECT_EQ(moved.peak_bytes(), 40);
    EXPECT_TRUE(moved.Reserve(5).ok());
  }
  EXPECT_EQ(account.used_bytes(), 0);
}

}  // namespace
}  // namespace notegraph
