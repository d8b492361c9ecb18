terraform {
  required_version = ">= 1.9"
  backend "s3" {
    bucket         = "acme-terraform-state"
    key            = "shop/terraform.tfstate"
    region         = "eu-central-1"
    dynamodb_table = "terraform-locks"
    encrypt        = true
  }
}

provider "aws" {
  region = var.region
  assume_role { role_arn = "arn:aws:iam::123456789012:role/terraform" }
}

resource "random_password" "database" {
  length           = 32
  special          = true
  override_special = "!#$%&*()-_=+[]{}<>:?"
}

resource "aws_secretsmanager_secret" "database" {
  name       = "prod/database"
  kms_key_id = aws_kms_key.secrets.arn
}

resource "aws_secretsmanager_secret_version" "database" {
  secret_id = aws_secretsmanager_secret.database.id
  secret_string = jsonencode({
    username = "shop"
    password = random_password.database.result
  })
}

resource "aws_db_instance" "shop" {
  identifier                  = "shop"
  engine                      = "postgres"
  username                    = "shop"
  password                    = random_password.database.result
  manage_master_user_password = false
  storage_encrypted           = true
}

resource "aws_kms_key" "secrets" {
  description         = "Encrypts secrets"
  enable_key_rotation = true
}
