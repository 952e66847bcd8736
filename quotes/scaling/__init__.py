"""Past one machine: archives on a Ray cluster, articles of Ray datasets and Spark frames.

storage.py: files of local disks and cloud stores ─ partitions.py ─▶ an archive in parts of some
minutes' work ─ job.py on the driver, actor.py in them ─▶ a folder with one file of records
for each part dataset.py (Ray), frames.py (Spark) ─ rows.py ─▶ rows of articles to rows of records
"""
