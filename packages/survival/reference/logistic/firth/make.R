# Rscript make.R, in this folder. `stage` separates the outcome; profile limits are an independent computation here:
# the penalized likelihood is maximized by optim over the other coefficients and its limits found by uniroot.
source("../../write-expected.R")
library(brglm2)
set.seed(7)
n <- 60
d <- data.frame(age = round(rnorm(n, 60, 8), 1), stage = rep(0:1, c(48, 12)), size = round(rexp(n, 0.3), 2))
d$response <- rbinom(n, 1, plogis(-0.5 + 0.05 * (d$age - 60)))
d$response[d$stage == 1] <- 1
d$whole <- sample(1:2, n, TRUE)
d <- write_input(d)
penalized <- function(beta, X, y, w) {
  eta <- drop(X %*% beta)
  pi <- plogis(eta)
  sum(w * (y * eta + plogis(-eta, log.p = TRUE))) + 0.5 * c(determinant(crossprod(X * (w * pi * (1 - pi)), X))$modulus)
}
gradient <- function(beta, X, y, w) {
  pi <- plogis(drop(X %*% beta))
  W <- w * pi * (1 - pi)
  h <- W * rowSums((X %*% solve(crossprod(X * W, X))) * X)
  colSums(X * (w * (y - pi) + h * (0.5 - pi)))
}
# Fisher scoring over the free coefficients, with halving.
maximize <- function(beta, free, X, y, w) {
  for (k in 1:2000) {
    pi <- plogis(drop(X %*% beta))
    I <- crossprod(X * (w * pi * (1 - pi)), X)[free, free, drop = FALSE]
    u <- gradient(beta, X, y, w)[free]
    step <- solve(I, u)
    if (sum(step * u) < 1e-26) break
    at <- penalized(beta, X, y, w)
    fraction <- 1
    repeat {
      trial <- beta
      trial[free] <- beta[free] + fraction * step
      if (penalized(trial, X, y, w) >= at - 1e-12 || fraction < 1e-8) break
      fraction <- fraction / 2
    }
    beta <- trial
  }
  beta
}
describe <- function(formula, d, w) {
  X <- model.matrix(formula, d)
  # Centering changes neither penalty nor slopes and keeps the search well conditioned.
  means <- c(0, colMeans(X)[-1])
  y <- d$response
  fit <- suppressWarnings(do.call(glm, list(
    formula, binomial, d, weights = w, method = "brglmFit", type = "AS_mean", epsilon = 1e-14, maxit = 10000
  )))
  C <- sweep(X, 2, means)
  p <- ncol(X)
  full <- maximize(rep(0, p), 1:p, C, y, w)
  best <- penalized(full, C, y, w)
  profile <- lapply(2:p, function(j) {
    at <- function(v) {
      beta <- full
      beta[j] <- v
      penalized(maximize(beta, setdiff(1:p, j), C, y, w), C, y, w) - best
    }
    drop <- qchisq(0.95, 1) / 2
    se <- sqrt(vcov(fit)[j, j])
    root <- function(side) {
      far <- full[j] + side * 1.5 * se
      while (at(far) + drop > 0) far <- far + side * se
      uniroot(function(v) at(v) + drop, sort(c(full[j], far)), tol = 1e-13)$root
    }
    list(low = root(-1), high = root(1), statistic = -2 * at(0))
  })
  held <- maximize(replace(full, 2:p, 0), 1, C, y, w)
  list(
    coefficient = I(unname(coef(fit))), standardError = I(unname(sqrt(diag(vcov(fit))))),
    low = I(sapply(profile, `[[`, "low")), high = I(sapply(profile, `[[`, "high")),
    statistic = I(sapply(profile, `[[`, "statistic")), likelihoodRatio = 2 * (best - penalized(held, C, y, w))
  )
}
write_expected("glm(method = 'brglmFit', type = 'AS_mean', epsilon = 1e-14); profile limits by uniroot", list(
  separated = describe(response ~ age + stage + size, d, rep(1, n)),
  overlapping = describe(response ~ age + size, d, rep(1, n)),
  weighted = describe(response ~ age + stage, d, d$whole)
))
