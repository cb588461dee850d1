# Rscript make.R, in this folder. MatchIt's summary of a 1:2 matching with replacement (controls of unequal weight), and
# the same for ATE weights by MatchIt's formulas.
source("../../write-expected.R")
library(MatchIt)
set.seed(14)
n <- 200
d <- data.frame(age = round(rnorm(n, 60, 9)), afp = round(exp(rnorm(n, 4, 1.5)), 1), male = rbinom(n, 1, 0.7))
d$treated <- rbinom(n, 1, plogis(-0.8 + 0.05 * (d$age - 60) + 0.3 * d$male))
d$score <- round(fitted(glm(treated ~ age + log(afp) + male, binomial, d)), 6)
m <- matchit(treated ~ age + afp + male, d, distance = d$score, ratio = 2, replace = TRUE)
d$matched <- m$weights
d$ate <- round(ifelse(d$treated == 1, 1 / d$score, 1 / (1 - d$score)), 6)
invisible(write_input(d))
columns <- c("age", "afp", "male")
of <- function(table) lapply(setNames(columns, columns), function(v) as.list(setNames(table[v, c(1:4, 6)], c("treated", "control", "difference", "ratio", "ks"))))
s <- summary(m, standardize = TRUE)
weighted <- function(w) {
  lapply(setNames(columns, columns), function(v) {
    x <- d[[v]]
    arm <- function(t) {
      u <- w[d$treated == t] / sum(w[d$treated == t])
      y <- x[d$treated == t]
      mean <- sum(u * y)
      list(mean = mean, var = if (v == "male") mean * (1 - mean) else sum(u * (y - mean)^2) / (1 - sum(u^2)))
    }
    pooled <- sqrt(if (v == "male") {
      p <- tapply(x, d$treated, mean)
      mean(p * (1 - p))
    } else mean(tapply(x, d$treated, var)))
    steps <- sort(unique(x))
    F <- function(t) sapply(steps, function(q) sum(w[d$treated == t & x <= q])) / sum(w[d$treated == t])
    list(
      treated = arm(1)$mean, control = arm(0)$mean, difference = (arm(1)$mean - arm(0)$mean) / pooled,
      ratio = if (v == "male") NA else arm(1)$var / arm(0)$var, ks = max(abs(F(1) - F(0)))
    )
  })
}
write_expected("summary(MatchIt::matchit(ratio = 2, replace = TRUE), standardize = TRUE)", list(
  matchit = as.character(packageVersion("MatchIt")), before = of(s$sum.all), matched = of(s$sum.matched), ate = weighted(d$ate)
))
