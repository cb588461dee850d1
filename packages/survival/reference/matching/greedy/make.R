# Rscript make.R, in this folder. The definition as an explicit loop: at every choice all controls left are looked at.
# MatchIt 4.5.1 ignores its caliper, so it cannot be the reference.
source("../../write-expected.R")
set.seed(12)
n <- 160
d <- data.frame(score = round(plogis(rnorm(n, -0.7, 1)), 2), sex = sample(c("f", "m"), n, TRUE))
# Scores of two digits tie often.
d$treated <- rbinom(n, 1, d$score)
d <- write_input(d)
loop <- function(score, caliper, ratio = 1, replace = FALSE, exact = rep(1, n), decreasing = TRUE) {
  treated <- which(d$treated == 1)
  order <- treated[order(if (decreasing) -score[treated] else score[treated], treated)]
  controls <- which(d$treated == 0)
  used <- integer(0)
  found <- setNames(vector("list", length(treated)), treated)
  for (round in seq_len(ratio)) {
    for (i in order) {
      own <- found[[as.character(i)]]
      left <- controls[exact[controls] == exact[i] & !(controls %in% own)]
      if (!replace) left <- setdiff(left, used)
      distance <- abs(score[left] - score[i])
      left <- left[distance <= caliper]
      distance <- distance[distance <= caliper]
      if (length(left) == 0) next
      best <- left[which.min(distance)]
      used <- c(used, best)
      found[[as.character(i)]] <- c(own, best)
    }
  }
  matched <- Filter(length, found)
  list(
    treated = I(as.integer(names(matched)) - 1L), controls = lapply(unname(matched), function(rows) I(rows - 1L)),
    caliper = if (is.finite(caliper)) caliper else NULL,
    sum = sum(unlist(lapply(names(matched), function(i) abs(score[matched[[i]]] - score[as.integer(i)]))))
  )
}
logit <- qlogis(d$score)
pooled <- sqrt((var(logit[d$treated == 1]) + var(logit[d$treated == 0])) / 2)
write_expected("explicit loop", list(
  highest = loop(logit, 0.2 * sd(logit)), lowest = loop(logit, 0.2 * sd(logit), decreasing = FALSE),
  pooled = loop(logit, 0.05 * pooled), none = loop(d$score, Inf), exact = loop(logit, 0.2 * sd(logit), exact = d$sex),
  two = loop(logit, 0.5 * sd(logit), ratio = 2), reused = loop(logit, 0.1 * sd(logit), replace = TRUE),
  three = loop(logit, 0.1 * sd(logit), ratio = 3, replace = TRUE, exact = d$sex)
))
