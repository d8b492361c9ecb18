output "database_secret_arn" {
  value = aws_secretsmanager_secret.database.arn
}

output "database_password" {
  value     = random_password.database.result
  sensitive = true
}

output "kubeconfig" {
  value = {
    host  = module.eks.endpoint
    token = data.aws_eks_cluster_auth.this.token
  }
  sensitive = true
}
