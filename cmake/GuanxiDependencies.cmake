# Every system package the build uses; scripts/install-packages installs them on Debian 12.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(absl REQUIRED)
find_package(Boost REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n data)
find_package(ZLIB REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(yaml-cpp REQUIRED)
pkg_check_modules(GUMBO REQUIRED IMPORTED_TARGET gumbo)
pkg_check_modules(MD4C REQUIRED IMPORTED_TARGET md4c)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(LIBXML2 REQUIRED IMPORTED_TARGET libxml-2.0)
pkg_check_modules(OPENCC REQUIRED IMPORTED_TARGET opencc)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(ROCKSDB REQUIRED IMPORTED_TARGET rocksdb)
find_package(Protobuf REQUIRED)
if(GUANXI_WITH_GRPC)
  find_package(gRPC CONFIG REQUIRED)
endif()
if(GUANXI_BUILD_TESTS)
  find_package(GTest REQUIRED)
  include(GoogleTest)
endif()

# Ingestion allocates much and frees it on another thread, which jemalloc does quicker than the C
# library. Without it nothing else changes.
find_library(GUANXI_ALLOCATOR NAMES jemalloc libjemalloc.so.2
  DOC "Memory allocator of guanxi-ingest; empty for the C library's")

# Dictionary and lexical model of Debian's python3-jieba (data only; no Python is run).
find_path(GUANXI_JIEBA_DIR NAMES dict.txt lac_small/word.dic
  PATHS /usr/lib/python3/dist-packages/jieba NO_DEFAULT_PATH
  DOC "Folder with jieba's dict.txt and lac_small/ (package python3-jieba)")
if(NOT GUANXI_JIEBA_DIR)
  message(FATAL_ERROR "jieba's dict.txt not found: install python3-jieba or set GUANXI_JIEBA_DIR")
endif()
