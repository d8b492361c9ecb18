import pytest
from django.urls import reverse


@pytest.fixture
def user(django_user_model):
    return django_user_model.objects.create_user(username="ada", email="ada@example.com", password="password123")


def test_sign_in(client, user):
    response = client.post(reverse("login"), {"username": "ada", "password": "password123"})
    assert response.status_code == 302


@pytest.mark.parametrize("password", ["", "wrong", "password1234", "PASSWORD123"])
def test_refusal(client, user, password):
    response = client.post(reverse("login"), {"username": "ada", "password": password})
    assert response.status_code == 401


def test_token_header(client, user):
    response = client.get("/api/me", HTTP_AUTHORIZATION="Bearer invalid-token")
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == 'Bearer error="invalid_token"'
