# This file is maintained automatically by "terraform init".

provider "registry.terraform.io/hashicorp/aws" {
  version     = "2.15.2"
  constraints = "~> 5.0"
  hashes = [
    "h1:qX7JjZXwCP09obyQKebXPGodk4GfjOkcr9KtLGOdFYU=",
    "zh:ce4bfc118012d934576580a641eaaca8c3b66c43a3b536d50adbb58128527671",
    "zh:7bade21a375213f9e5f2fb2c3758a9f47029096bdd154946ae46122447a44efc",
    "zh:9854985488c63838ea952018a19bbfca8b2dd4e99a1ce9aac3d7ed824edc7118",
    "zh:5d3761a7e456c391fbebdd74301f6609182849512793cf5f9951ab6166825b2c",
    "zh:96ad55934e010ebf7f13b83aa63861464eb2888a05f0cbaa1dde1664377b01c3",
    "zh:5f442621ecdf4ad2063a7dddcf270ed3978f18191b496a6f1098e8a2163cfaee",
  ]
}

provider "registry.terraform.io/hashicorp/vault" {
  version     = "6.15.9"
  constraints = "~> 5.0"
  hashes = [
    "h1:lzMuJbFj0vF5c1nqLcWnBMN8gZzHFHOT1FL+JYQOB54=",
    "zh:e33be261a9c5cb048642b1293ffd827435643afc4c9a698d6f1418001d58326e",
    "zh:c78fd3ec144c092e1b2e175d430f914d723b9ea72602405c18fb3085f50f440e",
    "zh:a19d006475ea52e8bcbeda8c2613def14f0c6be3feccdffc0a0dd770ac2cb855",
    "zh:57ba00a8f9047581520e7c625cb55aff98044023d0b03b631eb8161d34ddc5d9",
    "zh:e3f619fba556156d42e0b9d6f4fc88dd1324a59eedade958e203b7ce8cc0589c",
    "zh:990f662e0b96030930e2e26025a6c71f56f9a53efa577977c715f04f5a19e65d",
  ]
}

provider "registry.terraform.io/hashicorp/random" {
  version     = "1.0.2"
  constraints = "~> 5.0"
  hashes = [
    "h1:+ZjdBZaGP/5jTp6d3Xc9m4lszYLFKD/qozwUFPucWbQ=",
    "zh:2643c631cddda57afb5396e041da9794b1602a86b1ea96a528037d9ed4d45ab9",
    "zh:56757b132f2733d274ac0761e9377f6586ec95b03fe0473c6e8bdec8be3ae0b8",
    "zh:9380658569b9f02c3bd95b3912d9f9878e193e1a6ca08fcef7fd640935d464a9",
    "zh:13ab2aaf6aca13e8e96609cefd16e29d8d91e4b584f4c9f562b2e7dc6e91d373",
    "zh:fcd9a6bbdd31443429a069f70e53c41f90066c052f73c03911bcf699d411fe51",
    "zh:6ad65f64f526ce421792d2d98a900ae6e42538b1245f1e5bf1ded5778c1ff2cd",
  ]
}

provider "registry.terraform.io/hashicorp/tls" {
  version     = "2.0.2"
  constraints = "~> 5.0"
  hashes = [
    "h1:oXkF4we5P5QKQrOkWT3t1IqzkRIogT70JEBZaWpJLyM=",
    "zh:9c935db2246d4b8e51d737d576ab88a4014350695758307bb24dde77ffb69b4e",
    "zh:633a633dd7cc969e59678a4f1a379853e77b6945e3638f7dd215336f65d04676",
    "zh:cfd494c33b12079053ed834508368004d0108d90ed70a95936c4d85e82911eda",
    "zh:7982df19d687b7a7edb74425227fffccab4ed0c517d56815c34b4a2c1e21ed74",
    "zh:ae587febf249569f7d4aefdb07377f75c342544f204e6255bae0077d22d7b05f",
    "zh:f158672968ef14534947631f8575210e7f91c02dc794375dc275b7267d06e290",
  ]
}
