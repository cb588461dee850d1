# Rscript make.R, in this folder. Ties, strata, weights, offset, clusters, a three-level factor, scales 10^6 apart.
source("../../write-expected.R")
set.seed(20264)
n <- 150
d <- data.frame(
  age = round(rnorm(n, 60, 10), 1), marker = round(exp(rnorm(n, 10, 1))), dose = round(runif(n), 3) / 100,
  grade = sample(c("high", "low", "mid"), n, TRUE), site = sample(1:3, n, TRUE), family = rep(1:50, 3)
)
d$time <- ceiling(10 * rexp(n, 0.02 * exp(0.03 * (d$age - 60) + 0.5 * (d$grade == "high"))))/10
d$time <- pmin(d$time, 60)
d$time <- ifelse(runif(n) < 0.5, ceiling(d$time), d$time)
d$event <- as.integer(d$time < 60 & runif(n) < 0.85)
d$whole <- sample(1:3, n, TRUE)
d$part <- round(runif(n, 0.2, 2), 2)
d$known <- round(rnorm(n, 0, 0.3), 3)
d$log_marker <- round(log10(d$marker), 4)
d <- write_input(d)
base <- Surv(time, event) ~ age + log_marker + grade
write_expected("coxph(..., control = coxph.control(eps = 1e-14, iter.max = 100)); cox.zph(fit, ...)", list(
  plain = models_of(base, d),
  # cox.zph finds its own matrix singular on these scales
  scales = models_of(Surv(time, event) ~ age + marker + dose, d, zph = FALSE),
  strata = models_of(update(base, . ~ . + strata(site)), d),
  offset = models_of(update(base, . ~ . + offset(known)), d),
  whole = models_of(base, d, list(weights = "whole"), robust = FALSE),
  part = models_of(base, d, list(weights = "part"), robust = FALSE),
  cluster = models_of(base, d, list(cluster = "family")),
  everything = models_of(
    update(base, . ~ . + strata(site) + offset(known)), d, list(weights = "part", cluster = "family")
  )
))
