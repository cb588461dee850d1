# Rscript make.R, in this folder. The models behind imputed factors: two levels (glm), three levels (multinom), augmented.
source("../../write-expected.R")
set.seed(20267)
n <- 80
d <- data.frame(x = round(rnorm(n), 3), z = round(runif(n), 3))
d$two <- rbinom(n, 1, plogis(-0.3 + 0.8 * d$x))
d$three <- sapply(d$x, function(x) sample(0:2, 1, prob = exp(c(0, 0.5 * x, -0.4 - 0.7 * x))))
d$apart <- as.integer(d$x > 0)
d <- write_input(d)
two <- glm(two ~ x + z, binomial, d, control = glm.control(epsilon = 1e-15, maxit = 100))
# vcov(two) would rest on the weights of the step before the last.
X <- model.matrix(two)
inverse <- solve(crossprod(X, X * fitted(two) * (1 - fitted(two))))
three <- nnet::multinom(three ~ x + z, d, trace = FALSE, reltol = 1e-16, abstol = 0, maxit = 1000, Hess = TRUE)
# Two columns in units of their standard deviation (divisor n), so that mice::augment adds the rows that we add.
unit <- function(v) (v - mean(v)) / sqrt(mean((v - mean(v))^2))
s <- data.frame(x = unit(d$x), z = unit(d$z))
added <- mice:::augment(d$apart, c(rep(TRUE, n - 2), FALSE, FALSE), s, c(rep(FALSE, n - 2), TRUE, TRUE))
rows <- data.frame(as.matrix(added$x), y = added$y, w = added$w)
write_expected("glm(binomial); nnet::multinom; mice:::augment", list(
  mice = as.character(packageVersion("mice")), nnet = as.character(packageVersion("nnet")),
  two = list(beta = unname(coef(two)), covariance = unname(inverse)),
  three = list(beta = unname(coef(three)), covariance = unname(vcov(three))),
  added = rows[-seq_len(n), ]
))
