# Rscript make.R, in this folder. Stacked estimating equations from R's own pieces: score residuals of coxph, score and
# covariance of glm; the derivative of the weights by the propensity coefficients is taken numerically.
source("../../write-expected.R")
library(sandwich)
set.seed(15)
n <- 250
d <- data.frame(age = round(rnorm(n, 0, 1), 2), node = rbinom(n, 1, 0.4), site = rep(1:25, 10), part = round(runif(n, 0.5, 1.5), 2))
d$treated <- rbinom(n, 1, plogis(-0.3 + 0.6 * d$age - 0.8 * d$node))
d$time <- ceiling(rexp(n, 0.05 * exp(0.5 * d$age + 0.4 * d$node - 0.5 * d$treated)))
d$event <- as.integer(d$time <= 40 & runif(n) < 0.9)
d$time <- pmin(d$time, 40)
d <- write_input(d)
X <- model.matrix(~ age + node, d)
describe <- function(kind, ties = "efron", case = rep(1, n), cluster = seq_len(n), stabilized = FALSE) {
  glm_fit <- function(start = NULL) suppressWarnings(glm.fit(X, d$treated, case, start = start, family = binomial(), control = list(epsilon = 1e-15, maxit = 100)))
  gamma <- coef(glm_fit(coef(glm_fit())))
  share <- weighted.mean(d$treated, case)
  weights <- function(parameters) {
    e <- plogis(drop(X %*% parameters[1:3]))
    q <- parameters[4]
    t <- d$treated == 1
    factor <- if (stabilized) ifelse(t, q, 1 - q) else 1
    factor * switch(kind, ate = ifelse(t, 1 / e, 1 / (1 - e)), att = ifelse(t, 1, e / (1 - e)), overlap = ifelse(t, 1 - e, e))
  }
  at <- c(gamma, share)
  w <- case * weights(at)
  fit <- suppressWarnings(do.call(coxph, list(Surv(time, event) ~ treated, d, weights = w, ties = ties, control = tight, robust = TRUE)))
  U <- residuals(fit, "score")
  # Richardson's step takes the central difference to about 1e-12.
  slope <- sapply(1:4, function(j) {
    central <- function(h) {
      (weights(replace(at, j, at[j] + h)) - weights(replace(at, j, at[j] - h))) / (2 * h)
    }
    (4 * central(5e-4) - central(1e-3)) / 3
  })
  e <- plogis(drop(X %*% gamma))
  V <- solve(crossprod(X * (case * e * (1 - e)), X))
  B <- colSums(case * U * slope)
  own <- w * U
  added <- drop((case * (d$treated - e) * X) %*% V %*% B[1:3]) + case * (d$treated - share) / sum(case) * B[4]
  variance <- function(influence) sum(tapply(fit$naive.var[1] * influence, cluster, sum)^2)
  list(
    coefficient = unname(coef(fit)), standardError = sqrt(variance(own + added)),
    fixedScoreStandardError = sqrt(variance(own)), check = sqrt(fit$var[1]), naive = sqrt(fit$naive.var[1])
  )
}
write_expected("coxph(weights, robust = TRUE), residuals(fit, 'score'), glm.fit", list(
  ate = describe("ate"), stabilized = describe("ate", stabilized = TRUE), att = describe("att"), overlap = describe("overlap"),
  breslow = describe("ate", "breslow"), cluster = describe("ate", cluster = d$site),
  everything = describe("ate", case = d$part, cluster = d$site, stabilized = TRUE)
))
