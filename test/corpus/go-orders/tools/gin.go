//go:build ignore

// A stand-in for the orders API, for people who work on the shop's pages.
package main

import (
	"net/http"
	"os"

	"github.com/gin-gonic/gin"
)

type product struct {
	ID       string `form:"id" json:"id" binding:"required"`
	Currency string `form:"currency" json:"currency" binding:"required,len=3"`
	ShareKey string `form:"share_key" json:"shareKey,omitempty"`
}

func main() {
	router := gin.Default()
	accounts := gin.Accounts{"dev": os.Getenv("DEV_PASSWORD")}
	admin := router.Group("/admin", gin.BasicAuth(accounts))
	admin.GET("/products", func(c *gin.Context) {
		c.Header("X-Total-Count", "2")
		c.JSON(http.StatusOK, []product{{ID: "1", Currency: "EUR"}, {ID: "2", Currency: "EUR", ShareKey: "a"}})
	})
	router.POST("/login", func(c *gin.Context) {
		var form struct {
			User     string `form:"user" binding:"required"`
			Password string `form:"password" binding:"required,min=8,max=128"`
		}
		if err := c.ShouldBind(&form); err != nil {
			c.AbortWithStatusJSON(http.StatusBadRequest, gin.H{"error": "user and password are missing"})
			return
		}
		c.SetCookie("session", form.User, 3600, "/", "", true, true)
		c.JSON(http.StatusOK, gin.H{"token_type": "Bearer", "password": "unchanged", "api_key": nil})
	})
	router.GET("/code", func(c *gin.Context) {
		code := c.Query("code")
		c.String(http.StatusOK, "country %s", code)
	})
	_ = router.Run("localhost:8081")
}
